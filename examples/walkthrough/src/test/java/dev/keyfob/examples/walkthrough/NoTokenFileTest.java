package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no token file ends with one sentence and a status of its own. */
class NoTokenFileTest {
    @TempDir
    Path folder;

    @Test
    void refusesAnEmptyFile() {
        assertRefused(Told.ofText(folder, ""), "cannot be read as a token file: the file is empty.");
    }

    @Test
    void refusesAHeaderAlone() {
        assertRefused(Told.ofText(folder, Told.HEADER + "\n"), "holds no good row");
    }

    @Test
    void refusesAFileWithoutHeader() {
        assertRefused(
                Told.ofText(folder, "mara,A-1," + Seeds.seed(1) + ",30,M,N\n"), "cannot be read as a token file: ");
    }

    @Test
    void refusesAFileWithoutAGoodRow() {
        Told told = Told.ofRows(folder, "mara,A-1,oops!,30,M,N");

        assertRefused(told, "holds no good row");
        assertThat(told.text()).contains("line 2, column 3: ");
    }

    @Test
    void refusesBinaryFiles() {
        byte[] bytes = new byte[5000];
        new java.util.Random(7).nextBytes(bytes);
        bytes[0] = 0;

        assertRefused(Told.ofBytes(folder, bytes), "cannot be read as a token file: ");
    }

    @Test
    void refusesEncryptedFiles() {
        assertRefused(Told.ofText(folder, "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"), "PGP");
    }

    @Test
    void refusesAMissingFile() {
        assertRefused(Told.ofFile(folder.resolve("nowhere.csv")), "nowhere.csv cannot be read: there is no such file.");
    }

    @Test
    void refusesAFolder() {
        assertRefused(Told.ofFile(folder), " cannot be read: it is a folder.");
    }

    @Test
    void refusesANameThatNoFileCanHave() {
        Properties properties = new Properties();
        properties.setProperty("seeds", "a\0b");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int status = Walkthrough.run(properties, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertRefused(new Told(status, out.toString(StandardCharsets.UTF_8)), "No file can have the name");
    }

    private static void assertRefused(Told told, String sentence) {
        assertThat(told.text()).contains(sentence).doesNotContain("NOT AS TOLD", "signs in");
        assertThat(told.status()).isEqualTo(2);
    }
}
