package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.SeedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link ProgressTest} shows for tables, for each other kind of file. */
class ProgressOfRecordsTest {
    private static final int RECORDS = 10_001;

    /** The kinds of files, each with the text before, of and behind its records. */
    private enum Kind {
        OTPAUTH("", "otpauth://totp/TK-%d?secret=%s\n", ""),
        GRAPH(
                "{\"value\":[",
                "{\"serialNumber\":\"TK-%d\",\"secretKey\":\"%s\",\"timeIntervalInSeconds\":30},\n",
                "{\"serialNumber\":\"TK-0\"}]}"),
        AEGIS(
                "{\"version\":1,\"db\":{\"version\":3,\"entries\":[",
                "{\"type\":\"totp\",\"name\":\"TK-%d\",\"info\":{\"secret\":\"%s\"}},\n",
                "{}]}}"),
        TWO_FAS("{\"schemaVersion\":4,\"services\":[", "{\"name\":\"TK-%d\",\"secret\":\"%s\"},\n", "{}]}"),
        SAFEWORD("", "sccAuthenticatorId: TK-%d\nsccTokenData: sccKey=%3$s;sccMode=E;\n\n", ""),
        PSKC(
                "<KeyContainer Version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\">",
                "<KeyPackage><DeviceInfo><SerialNo>TK-%d</SerialNo></DeviceInfo><Key Id=\"k\"/></KeyPackage>\n",
                "</KeyContainer>"),
        SAFENET_XML("<Tokens>", "<Token serial=\"TK-%d\"><Seed>%3$s</Seed></Token>\n", "</Tokens>");

        private final String text;
        private final int records;

        Kind(String begin, String record, String end) {
            StringBuilder file = new StringBuilder(begin);
            Random random = new Random(6);
            byte[] secret = new byte[20];
            for (int i = 0; i < RECORDS; i++) {
                random.nextBytes(secret);
                file.append(String.format(Locale.ROOT, record, i, Base32.encode(secret), Hex.encode(secret)));
            }
            text = file.append(end).toString();
            records = RECORDS + (end.startsWith("{") ? 1 : 0);
        }

        SeedSource source(ProgressListener listener, DuplicateSearch search) {
            ByteSource bytes = () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
            return switch (this) {
                case PSKC ->
                    PskcSeedSource.of("tokens.xml", bytes)
                            .withProgress(listener, () -> 0)
                            .withDuplicateSearch(search);
                case SAFENET_XML ->
                    SafeNetXmlSeedSource.of(SafeNetXmlSeedSource.EVENT_BASED, "tokens.xml", bytes)
                            .withProgress(listener, () -> 0)
                            .withDuplicateSearch(search)
                            .withLimits(PskcSeedSource.DEFAULT_MAX_BYTES, PskcSeedSource.DEFAULT_MAX_KEYS);
                default ->
                    SeedFileSource.of(SeedFileFormat.valueOf(name()), "tokens", bytes)
                            .withSerials(SerialRule.ACCOUNT)
                            .withProgress(listener, () -> 0)
                            .withDuplicateSearch(search);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsRowsAndBytesOfEachReading(Kind kind) throws IOException {
        List<Progress> heard = new ArrayList<>();

        ReportText.rows(kind.source(heard::add, DuplicateSearch.WHOLE_FILE));

        assertThat(heard).extracting(Progress::reading).startsWith(1, 1, 2);
        assertThat(heard).extracting(Progress::rows).startsWith(10_000L, (long) kind.records, 10_000L);
        assertThat(heard.get(0).bytes()).isBetween(1L, (long) kind.text.length());
        assertThat(heard.get(1).bytes()).isEqualTo(kind.text.length());
    }

    @ParameterizedTest
    @EnumSource
    void endsTheReadingIfItIsCancelled(Kind kind) throws IOException {
        String said = ReportText.of(kind.source(progress -> false, DuplicateSearch.NONE));

        assertThat(said.lines().filter(line -> line.startsWith("line "))).hasSize(9_999);
        assertThat(said).endsWith("refused: reading was cancelled after 10000 rows\n");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatALaterReadingWasCancelledAndNotThatTheFileChanged(Kind kind) throws IOException {
        String said = ReportText.of(kind.source(progress -> progress.reading() == 1, DuplicateSearch.WHOLE_FILE));

        assertThat(said.lines().filter(line -> line.startsWith("line "))).hasSize(9_999);
        assertThat(said).endsWith("refused: reading was cancelled after 10000 rows\n");
    }
}
