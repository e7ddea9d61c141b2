package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PskcReadingTest {
    private static final String KEY = "key=a1b2c3d4e5f60718293a4b5c6d7e8f90";

    @Test
    void takesAllThatAFileSaysOfAToken() throws IOException {
        SeedRecord token = only(PskcCorpus.source("date-offset", ""));

        assertThat(token.line()).isEqualTo(5);
        assertThat(token.serial()).contains("TK-0001");
        assertThat(token.manufacturer()).contains("Exampletron");
        assertThat(token.model()).contains("OTP-30");
        assertThat(token.parameters()).isEqualTo(TotpParameters.of(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(60)));
        assertThat(token.expires()).contains(Instant.parse("2031-12-30T22:00:00Z"));
        assertThat(token.user()).isEmpty();
        assertThat(only(PskcCorpus.source("user", "")).user()).contains("UID=mara,DC=example,DC=org");
        assertThat(only(PskcCorpus.source("date-slashes-plain", "")).expires())
                .contains(Instant.parse("2031-12-31T00:00:00Z"));
    }

    @Test
    void takesHashDigitsIntervalAndCounterFromTheFile() throws IOException {
        assertThat(only(PskcCorpus.source("suite-sha256", "")).parameters())
                .isEqualTo(TotpParameters.of(HmacAlgorithm.SHA256, 6, Duration.ofSeconds(60)));
        assertThat(only(PskcCorpus.source("suite-attribute", "")).parameters())
                .isEqualTo(TotpParameters.of(HmacAlgorithm.SHA512, 6, Duration.ofSeconds(60)));
        assertThat(only(PskcCorpus.source("encrypted-interval", KEY)).parameters())
                .isEqualTo(TotpParameters.of(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(60)));
        assertThat(only(PskcCorpus.source("draft-device", "")).parameters())
                .isEqualTo(new HotpParameters(HmacAlgorithm.SHA1, 8));
        for (String file : List.of("counter-decimal", "counter-base64-decimal", "counter-base64-bytes")) {
            assertThat(only(PskcCorpus.source(file, "")).nextCounter()).isEqualTo(42);
        }
        for (String file : List.of("encrypted-counter-decimal", "encrypted-counter-bytes")) {
            assertThat(only(PskcCorpus.source(file, KEY)).nextCounter()).isEqualTo(42);
        }
        assertThat(only(PskcCorpus.source("draft-password", "password=correct_horse"))
                        .nextCounter())
                .isEqualTo(7);
    }

    @Test
    void derivesTheKeyOfTheExampleOfTheRfc() {
        PskcKeys keys = new PskcKeys(null, "qwerty".toCharArray());

        byte[] key = keys.derived(new PskcDerivation("123eff3c4a72129c", 1_000, 16, PskcMac.HMAC_SHA1), 16);

        assertThat(Hex.encode(key)).isEqualTo("651e63cd57008476af1ff6422cd02e41");
    }

    /** RFC 3394 section 4.1 and RFC 5649 section 6. */
    @Test
    void unwrapsTheExamplesOfTheRfcsForKeyWrap() {
        PskcCipher plain =
                PskcCipher.named("http://www.w3.org/2001/04/xmlenc#kw-aes128").orElseThrow();
        PskcCipher padded = PskcCipher.named("http://www.w3.org/2009/xmlenc11#kw-aes-192-pad")
                .orElseThrow();

        assertThat(plain.decrypt(
                        Hex.decode("000102030405060708090a0b0c0d0e0f"),
                        null,
                        Hex.decode("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5")))
                .isEqualTo(Hex.decode("00112233445566778899aabbccddeeff"));
        assertThat(padded.decrypt(
                        Hex.decode("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8"),
                        null,
                        Hex.decode("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a")))
                .isEqualTo(Hex.decode("c37b7e6492584340bed12207808941155068f738"));
    }

    @Test
    void tellsLinesAlsoBehindBlankLines() throws IOException {
        assertThat(only(PskcCorpus.source("blank-line-first", "")).line()).isEqualTo(7);
    }

    @Test
    void readsAFileThatComesByteByByte() throws IOException {
        byte[] file = bytes("mac-sha1");
        PskcSeedSource source = PskcSeedSource.of("tokens.xml", () -> Bytes.dripping(file))
                .withPreSharedKey(Hex.decode("a1b2c3d4e5f60718293a4b5c6d7e8f90"));

        assertThat(Hex.encode(only(source).secret().revealBytes()))
                .isEqualTo("0f1e2d3c4b5a69788796a5b4c3d2e1f001122334");
    }

    @Test
    void readsOtherEncodings() throws IOException {
        String text = PskcCorpus.files().get("default-namespace").replace("Exampletron", "Ger\u00E4te");
        String latin = text.replace("UTF-8", "ISO-8859-1");
        String utf16 = text.replace("UTF-8", "UTF-16");

        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                latin.getBytes(StandardCharsets.ISO_8859_1),
                utf16.getBytes(StandardCharsets.UTF_16),
                utf16.getBytes(StandardCharsets.UTF_16LE),
                ("\r\n " + utf16).getBytes(StandardCharsets.UTF_16),
                ("\uFEFF\r\n " + utf16).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + utf16).getBytes(StandardCharsets.UTF_16LE))) {
            SeedRecord token = only(PskcSeedSource.of("tokens.xml", () -> new ByteArrayInputStream(bytes)));
            assertThat(token.manufacturer()).contains("Ger\u00E4te");
        }
    }

    @Test
    void refusesBytesThatAreNotOfTheEncodingAndPrintsNothing() {
        String text = PskcCorpus.files().get("default-namespace").replace("Exampletron", "Ger\u00E4te");
        byte[] wrong = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] unknown = text.replace("UTF-8", "x-klingon").getBytes(StandardCharsets.UTF_8);
        PrintStream error = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThatExceptionOfType(SeedFormatException.class)
                    .isThrownBy(() -> PskcSeedSource.of("tokens.xml", () -> new ByteArrayInputStream(wrong))
                            .open())
                    .withMessageStartingWith("the file is not well-formed XML after line");
        } finally {
            System.setErr(error);
        }
        assertThat(printed.size()).isZero();
        assertThatExceptionOfType(SeedFormatException.class)
                .isThrownBy(() -> PskcSeedSource.of("tokens.xml", () -> new ByteArrayInputStream(unknown))
                        .open())
                .withMessage("the file is XML in an encoding that is not known; save it as UTF-8");
    }

    @Test
    void noticesThatTheFileChanged() throws IOException {
        String file = new String(bytes("default-namespace"), StandardCharsets.UTF_8);
        PskcSeedSource source = PskcSeedSource.of("tokens.xml", Bytes.changing(file, file + " "));

        assertThatExceptionOfType(SeedFormatException.class)
                .isThrownBy(() -> ReportText.rows(source))
                .withMessageStartingWith("the file changed while it was read");
    }

    @Test
    void passesOnThatTheBytesCannotBeRead() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        String begin = PskcText.container("").replace("</KeyContainer>", " ".repeat(5_000));
        PskcSeedSource source = PskcSeedSource.of(
                "tokens.xml",
                () -> new SequenceInputStream(
                        new ByteArrayInputStream(begin.getBytes(StandardCharsets.UTF_8)), broken));

        assertThatExceptionOfType(IOException.class).isThrownBy(source::open).withMessage("the disk is gone");
    }

    @Test
    void stopsAtATextTagOrRecordWithoutEnd() {
        for (String begin : List.of("<!-- ", "<a b=\"", "<?a ", "")) {
            PskcSeedSource source =
                    PskcSeedSource.of("tokens.xml", () -> endless("<KeyContainer><KeyPackage>" + begin, "x"));

            assertThatExceptionOfType(SeedFormatException.class)
                    .isThrownBy(source::open)
                    .withMessageContaining("262144");
        }
        PskcSeedSource elements = PskcSeedSource.of("tokens.xml", () -> endless("<KeyContainer><KeyPackage>", "<a/>"));
        assertThatExceptionOfType(SeedFormatException.class)
                .isThrownBy(elements::open)
                .withMessage("the record in line 1 must have at most 4096 elements, had more");
    }

    /** A text, and then another again and again without end. */
    private static InputStream endless(String begin, String again) {
        byte[] first = begin.getBytes(StandardCharsets.UTF_8);
        byte[] next = again.getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                long at = position++;
                return at < first.length ? first[(int) at] : next[(int) ((at - first.length) % next.length)];
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    target[offset + i] = (byte) read();
                }
                return length;
            }
        };
    }

    @Test
    void tellsOfProgressAndCanBeCancelled() throws IOException {
        List<Progress> heard = new ArrayList<>();
        ReportText.rows(PskcCorpus.source("two-keys", "").withProgress(heard::add, () -> 0));
        assertThat(heard).extracting(Progress::rows).contains(2L);
        assertThat(heard.get(0).bytes()).isEqualTo(bytes("two-keys").length);

        PskcSeedSource cancelled = PskcCorpus.source("two-keys", "").withProgress(progress -> false, () -> 0);
        assertThatExceptionOfType(SeedFormatException.class)
                .isThrownBy(cancelled::open)
                .withMessage("reading was cancelled after 2 rows");
    }

    /** A derivation may take seconds, and a file may ask for a key of another length in each value. */
    @Test
    void derivesAKeyOfEachLengthOnce() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            String cipher = PskcText.XMLENC + (i % 2 == 0 ? "aes128-cbc" : "aes256-cbc");
            keys.append(PskcText.device(
                    "TK-" + i,
                    PskcText.key(
                            PskcText.TOTP,
                            PskcText.encrypted("Secret", cipher, new byte[32], "") + PskcText.time(30))));
        }
        String head = PskcText.derived("urn:pbkdf2", PskcText.IV, "200000", "");
        byte[] file = PskcText.container(head + keys).getBytes(StandardCharsets.UTF_8);
        PskcSeedSource source = PskcSeedSource.of("tokens.xml", () -> new ByteArrayInputStream(file))
                .withPassword("invented".toCharArray())
                .withMacsOptional();

        List<SeedRow> rows = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ReportText.rows(source));

        assertThat(rows).hasSize(500);
    }

    @Test
    void withoutTheSearchEachKeyIsJudgedAlone() throws IOException {
        assertThat(ReportText.rows(PskcCorpus.source("two-keys", "").withDuplicateSearch(DuplicateSearch.NONE)))
                .allMatch(row -> row instanceof SeedRecord);
    }

    @Test
    void readsNothingMoreOnceItsKeysAreDestroyed() {
        PskcSeedSource source = PskcCorpus.source("mac-sha1", KEY);

        source.destroy();

        assertThatIllegalStateException().isThrownBy(source::open).withMessage("the key or password was destroyed");
    }

    @Test
    void refusesKeysPasswordsAndLimitsThatCannotBe() {
        PskcSeedSource source = PskcCorpus.source("mac-sha1", "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> source.withPreSharedKey(new byte[20]))
                .withMessage("key must have 16, 24 or 32 bytes, had 20");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source.withPreSharedKeyText("swordfish".toCharArray()))
                .withMessage("key must be 32, 48 or 64 hexadecimal digits, or 16, 24 or 32 ASCII characters, was a text"
                        + " of 9 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> source.withPassword(new char[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> source.withMaxIterations(0));
        assertThatIllegalArgumentException().isThrownBy(() -> source.withLimits(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> source.withLimits(1, 0));
    }

    @Test
    void refusesAManufacturerThatTurnsTheDirectionOfWriting() throws IOException {
        String file = PskcText.container(
                        PskcText.device("TK-1", PskcText.key(PskcText.TOTP, PskcText.plainSecret(PskcText.SECRET))))
                .replace("Exampletron", "Example\u202Etron");

        assertThat(ReportText.of(PskcSeedSource.of(
                        "tokens.xml", () -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))))
                .contains("CONTROL_CHARACTER line")
                .contains("manufacturer must have no control character, had the character U+202E at position 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+300000000-01-01T00:00:00Z", "-999999999-01-01", "+10000-01-02"})
    void refusesAnEndOfLifeThatNobodyCanStore(String date) throws IOException {
        assertThat(ReportText.of(withExpiry(date)))
                .contains("DATE_INVALID line")
                .doesNotContain(": seed");
    }

    @Test
    void takesTheLastDayOfFourDigitsForNever() throws IOException {
        SeedRow row = only(withExpiry("9999-12-31T23:59:59-05:00"));

        assertThat(((SeedRecord) row).expires()).contains(Instant.parse("+10000-01-01T04:59:59Z"));
    }

    private static PskcSeedSource withExpiry(String date) {
        String key = PskcText.key(PskcText.TOTP, PskcText.plainSecret(PskcText.SECRET));
        String file = PskcText.container(PskcText.device("TK-1", key))
                .replace("</DeviceInfo>", "<ExpiryDate>" + date + "</ExpiryDate></DeviceInfo>");
        return PskcSeedSource.of("tokens.xml", () -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(PskcCorpus.FOLDER.resolve(file + ".xml"));
    }

    private static SeedRecord only(PskcSeedSource source) throws IOException {
        try (SeedReader reader = source.open()) {
            SeedRow row = reader.next().orElseThrow();
            assertThat(row).isInstanceOf(SeedRecord.class);
            assertThat(reader.next()).isEmpty();
            return (SeedRecord) row;
        }
    }
}
