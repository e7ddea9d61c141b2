package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AssignedSeedSourceTest {
    private static final String SEEDS =
            Bytes.HEADER + "old@example.org,TK-1," + Bytes.SECRET + ",30,E,M\n,TK-2," + Bytes.OTHER_SECRET + ",60,,\n";

    @Test
    void namesTheUsersOfTheSecondFile() throws IOException {
        assertThat(joined("serial;upn\ntk 1;mara@example.org\n"))
                .contains("seed \"TK-1\"", "user \"mara@example.org\"", "seed \"TK-2\"", "manufacturer \"E\"")
                .doesNotContain("old@example.org");
    }

    @Test
    void refusesATokenWithTwoUsersAndARowWithoutToken() throws IOException {
        assertThat(joined("upn,serial\na,TK-2\na,TK2\nb,TK-2\nc,TK-3\n"))
                .contains(
                        "ASSIGNMENT_CONTRADICTORY line 3: assign.csv gives the token to more than one user, first in line 2")
                .endsWith(
                        "line 5: error of \"TK-3\"\n    ASSIGNMENT_WITHOUT_SEED line 5: line of assign.csv: no token of"
                                + " the seed file has the serial\n");
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        assertThat(joined("serial,upn\nTK-1,\n"))
                .isEqualTo("refused: assign.csv: line 2: serial and user must have a value, one was empty\n");
        assertThat(joined("serial,upn\n=1,a\n")).startsWith("refused: assign.csv: line 2: serial must be of ASCII");
        assertThat(joined("serial,name\n")).startsWith("refused: assign.csv: line 1: the header has no column \"upn\"");
        assertThat(joined("serial,upn\n" + Bytes.SECRET + "\"x\",a\n")).doesNotContain(Bytes.SECRET);
        assertThat(joined("serial,upn\nTK-1," + "ä".repeat(128) + "\n")).contains("at most 255 bytes");
    }

    @Test
    void keepsAMillionRowsAndRefusesOneMore() throws IOException {
        String million = "serial,upn\n" + "TK-1,a\n".repeat(1_000_000);
        assertThat(joined(million)).contains("seed \"TK-1\"", "user \"a\"");
        assertThat(joined(million + "TK-1,a\n"))
                .isEqualTo("refused: assign.csv: the file must have at most 1000000 rows, had more\n");
    }

    @Test
    void isNamedAsTheSeedFile() {
        assertThat(source("serial,upn\n")).hasToString("AssignedSeedSource[tokens.csv, assign.csv]");
        assertThat(source("serial,upn\n").name()).isEqualTo("tokens.csv");
    }

    private static AssignedSeedSource source(String assignments) {
        return AssignedSeedSource.of(
                Bytes.source(SEEDS),
                "assign.csv",
                () -> new ByteArrayInputStream(assignments.getBytes(StandardCharsets.UTF_8)));
    }

    private static String joined(String assignments) throws IOException {
        return ReportText.of(source(assignments));
    }
}
