package dev.keyfob.seed;

import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.SeedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Puts a marked secret in place of each value and name of each file that is no table, and looks for it in all that is said
 * of the file. {@link SeedFileSecretsNeverLeakTest} is the same for tables.
 */
class MisplacedSecretsTest {
    private static final byte[] MARKED = Base32.STRICT.decode(Bytes.SECRET);
    private static final List<String> FORMS =
            List.of(Bytes.SECRET, Hex.encode(MARKED), Base64.getEncoder().encodeToString(MARKED));
    private static final Pattern PLACE = Pattern.compile("[^\\s\"'<>=:;,{}\\[\\]?&/#]+");
    private static final int MOST_BYTES = 5_000;
    private static final int MOST_PLACES = 80;

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void noMessageHasAPartOfASecretInWhateverPlaceItStands(String name) throws IOException {
        String text = new String(Files.readAllBytes(path(name)), StandardCharsets.UTF_8);
        Matcher place = PLACE.matcher(text);
        for (int i = 0; i < MOST_PLACES && place.find(); i++) {
            for (String form : FORMS) {
                String changed = text.substring(0, place.start()) + form + text.substring(place.end());
                for (String said : WhatIsSaid.of(source(name, changed), seed -> "")) {
                    WhatIsSaid.assertSilent(said, form);
                }
            }
        }
    }

    private static SeedSource source(String name, String text) {
        ByteSource bytes = () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        if (name.startsWith("pskc/")) {
            return PskcSeedSource.of("tokens.xml", bytes)
                    .withPreSharedKey(PskcText.first(PskcText.KEY, 16))
                    .withPassword(PskcEncryptedFiles.PASSWORD.toCharArray());
        }
        if (SeedFileCorpusTest.isSafeNet(name)) {
            return SafeNetXmlSeedSource.of(SafeNetXmlSeedSource.EVENT_BASED, "tokens.xml", bytes);
        }
        return SeedFileSource.of(SeedFileCorpusTest.format(name), "tokens", bytes)
                .withSerials(SerialRule.ACCOUNT);
    }

    private static Path path(String name) {
        Path corpora = Path.of("src", "test", "resources");
        return name.startsWith("pskc/")
                ? corpora.resolve(name)
                : corpora.resolve("seed-files").resolve(name);
    }

    static Stream<String> files() throws IOException {
        return Stream.concat(
                        SeedFileCorpusTest.cases(),
                        PskcVariationsTest.variedFiles().map(file -> "pskc/" + file + ".xml"))
                .filter(name -> path(name).toFile().length() <= MOST_BYTES);
    }
}
