package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.seed.SeedFileProposal.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedFilesTest {
    /** Files that do not have what their format is known by. */
    private static final String WITHOUT_MARKS = "otpauth/(empty|zip|only-comments|invalid-utf-8)\\.txt"
            + "|graph/(pgp|no-value|no-object|single-quotes|too-many-names|too-deep)\\.json|safeword/only-a-header\\.dat"
            + "|safenet-xml/(document-type|pgp|pskc)\\.xml";

    @ParameterizedTest
    @MethodSource("dev.keyfob.seed.SeedFileCorpusTest#cases")
    void eachFileOfTheCorpusIsRecognised(String name) throws IOException {
        byte[] bytes = SeedFileCorpusTest.bytes(name);
        if (name.matches(WITHOUT_MARKS)) {
            return;
        }

        SeedFileProposal proposal = SeedFiles.detect(() -> new ByteArrayInputStream(bytes));

        if (SeedFileCorpusTest.isSafeNet(name)) {
            assertThat(proposal.kind()).isEqualTo(Kind.SAFENET_XML);
        } else {
            assertThat(proposal.format()).contains(SeedFileCorpusTest.format(name));
            assertThat(proposal.kind()).isEqualTo(Kind.RECORDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<?xml version=\"1.0\"?>~<KeyContainer Version=\"1.0\"/>, PSKC",
        "~ <!-- a <b> --><pskc:KeyContainer xmlns:pskc=\"x\">, PSKC",
        "<SecretContainer>, PSKC",
        "<Tokens><Token serial=\"1\"/></Tokens>, SAFENET_XML",
        "<!DOCTYPE x><html/>, UNKNOWN",
        "<, UNKNOWN",
        "{\"keys\":[]}, UNKNOWN",
        "[], UNKNOWN"
    })
    void kindsThatOtherReadersOrNoneTake(String text, Kind kind) throws IOException {
        assertThat(detect(text.replace('~', '\n')).kind()).isEqualTo(kind);
    }

    @Test
    void rowsAreGivenToTheDetectionOfProfiles() throws IOException {
        SeedFileProposal proposal = detect(Bytes.HEADER + ",TK-1," + Bytes.SECRET + ",30,E,M\n");

        assertThat(proposal.kind()).isEqualTo(Kind.CSV);
        assertThat(proposal.format()).isEmpty();
        Optional<CsvProfile> profile = proposal.profile()
                .flatMap(found -> found.fold(
                        proposed -> Optional.of(proposed.profile()),
                        ambiguous -> Optional.empty(),
                        none -> Optional.empty()));
        assertThat(profile).contains(CsvProfiles.ENTRA);
    }

    @Test
    void rowsInACodePageMayBeginWithAnUmlaut() throws IOException {
        String text = "\u00DCbersicht," + Bytes.HEADER + "x,,TK-1," + Bytes.SECRET + ",30,E,M\n";
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

        SeedFileProposal proposal =
                SeedFiles.detect(() -> new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1);

        assertThat(proposal.profile()).get().isInstanceOf(ProfileProposal.Proposed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN PGP MESSAGE-----", "PK\u0003\u0004", "%PDF-1.7", "", " \n\t", "# x"})
    void whatIsNoTextIsRefusedWithAdvice(String text) {
        assertThatThrownBy(() -> detect(text))
                .isInstanceOf(SeedFormatException.class)
                .hasNoCause();
    }

    @Test
    void aLongListBehindTheNameDoesNotHideTheFormat() throws IOException {
        String text = "{\"services\":[" + "{\"name\":\"x\"},".repeat(10_000) + "{}],\"schemaVersion\":4}";
        assertThat(detect(text).format()).contains(SeedFileFormat.TWO_FAS);
    }

    private static SeedFileProposal detect(String text) throws IOException {
        return SeedFiles.detect(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
