package dev.keyfob.verification;

import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.seed.ByteSource;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.seed.PskcSeedSource;
import dev.keyfob.seed.SafeNetXmlSeedSource;
import dev.keyfob.seed.SeedFileFormat;
import dev.keyfob.seed.SeedFileSource;
import dev.keyfob.seed.SerialRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;

/** Each kind of seed file: a good and a bad one of the corpus, how they are opened, and some without an end. */
enum SeedFileKind {
    CSV("corpus/entra/plain.csv", "corpus/entra/wrong-row-in-the-middle.csv", 2, """
        serial number,secret key,time interval
        """, "TK-%d,%s,30\n"),
    PSKC(
            "pskc/two-keys.xml",
            "pskc/secret-short.xml",
            2,
            """
            <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
            """,
            "<KeyPackage><DeviceInfo><SerialNo>TK-%d</SerialNo></DeviceInfo><Key"
                    + " Id=\"%1$d\"><Data/></Key></KeyPackage>\n"),
    PSKC_ENCRYPTED(
            "pskc/mac-sha256.xml",
            "pskc/value-changed.xml",
            1,
            """
            <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
            """,
            "<KeyPackage><DeviceInfo><SerialNo>TK-%d</SerialNo></DeviceInfo><Key"
                    + " Id=\"%1$d\"><Data/></Key></KeyPackage>\n"),
    SAFENET_XML(
            "seed-files/safenet-xml/plain.xml",
            "seed-files/safenet-xml/problems.xml",
            2,
            """
            <Tokens>
            """,
            "<Token serial=\"%d\"><Seed/></Token>\n"),
    OTPAUTH(
            "seed-files/otpauth/plain.txt",
            "seed-files/otpauth/problems.txt",
            3,
            "",
            "otpauth://totp/TK-%d?secret=%s\n"),
    MIGRATION(
            "seed-files/otpauth/migration.txt",
            "seed-files/otpauth/migration-problems.txt",
            3,
            "",
            "otpauth-migration://offline?data=%d\n"),
    GRAPH(
            "seed-files/graph/plain.json",
            "seed-files/graph/problems.json",
            3,
            """
            {"value":[
            """,
            "{\"serialNumber\":\"TK-%d\",\"secretKey\":\"%s\"},\n"),
    AEGIS(
            "seed-files/aegis/plain.json",
            "seed-files/aegis/problems.json",
            3,
            """
            {"version":1,"header":{"slots":null,"params":null},"db":{"version":3,"entries":[
            """,
            "{\"type\":\"totp\",\"name\":\"TK-%d\",\"info\":{\"secret\":\"%s\"}},\n"),
    TWO_FAS(
            "seed-files/two-fas/plain.2fas",
            "seed-files/two-fas/problems.2fas",
            3,
            """
            {"schemaVersion":4,"services":[
            """,
            "{\"name\":\"TK-%d\",\"secret\":\"%s\"},\n"),
    SAFEWORD("seed-files/safeword/plain.dat", "seed-files/safeword/problems.dat", 3, "", """
        sccAuthenticatorId: TK%d
        sccTokenData: sccKey=0f1e2d3c4b5a69788796a5b4c3d2e1f001122334;sccMode=E;

        """);

    /** The most tokens that a source of an endless file takes. */
    static final int MOST_TOKENS = 500;
    /** The most bytes that a source of an endless file takes. */
    static final int MOST_BYTES = 1 << 20;

    private static final String SECRET = "KRUGKIDROVUWG2ZAMJZG653OEBTG66BA";

    private final String good;
    private final String bad;
    private final int tokens;
    private final String begin;
    private final String record;

    SeedFileKind(String good, String bad, int tokens, String begin, String record) {
        this.good = good;
        this.bad = bad;
        this.tokens = tokens;
        this.begin = begin;
        this.record = record;
    }

    /** Opens bytes as this kind, with the limits of this class if they are wanted. */
    private SeedSource open(ByteSource bytes, boolean limited) {
        return switch (this) {
            case CSV -> csv(bytes, limited);
            case PSKC -> pskc(bytes, limited);
            case PSKC_ENCRYPTED -> encryptedPskc(bytes, limited);
            case SAFENET_XML -> safeNet(bytes, limited);
            case MIGRATION -> records(SeedFileFormat.OTPAUTH, bytes, limited);
            default -> records(SeedFileFormat.valueOf(name()), bytes, limited);
        };
    }

    /** How many tokens the good file has. */
    int tokens() {
        return tokens;
    }

    /** The good file. */
    SeedSource good() {
        return open(good);
    }

    /** A file with rows that cannot be read. */
    SeedSource bad() {
        return open(bad);
    }

    private SeedSource open(String file) {
        Path path = Repository.root().resolve("csv/src/test/resources").resolve(file);
        return open(() -> Files.newInputStream(path), false);
    }

    /** A file that never ends, all of it well-formed. */
    SeedSource endlessRecords() {
        return endless(begin, number -> String.format(Locale.ROOT, record, number, SECRET));
    }

    /** A file whose first serial never ends. */
    SeedSource endlessRecord() {
        return endless(begin + record.substring(0, record.indexOf('%')), number -> "x".repeat(1_000));
    }

    private SeedSource endless(String start, IntFunction<String> more) {
        return open(() -> new EndlessInput(start, more), true);
    }

    private static SeedSource csv(ByteSource bytes, boolean limited) {
        CsvSeedSource source = CsvSeedSource.of(CsvProfiles.ENTRA, "tokens.csv", bytes);
        return limited ? source.withMaxRows(MOST_TOKENS).withMaxBytes(MOST_BYTES) : source;
    }

    private static SeedSource pskc(ByteSource bytes, boolean limited) {
        PskcSeedSource source = PskcSeedSource.of("tokens.xml", bytes).withKeyIdAsSerial();
        return limited ? source.withLimits(MOST_BYTES, MOST_TOKENS) : source;
    }

    private static SeedSource encryptedPskc(ByteSource bytes, boolean limited) {
        PskcSeedSource source =
                PskcSeedSource.of("tokens.xml", bytes).withPreSharedKey(Hex.decode("a1b2c3d4e5f60718293a4b5c6d7e8f90"));
        return limited ? source.withLimits(MOST_BYTES, MOST_TOKENS) : source;
    }

    private static SeedSource safeNet(ByteSource bytes, boolean limited) {
        SafeNetXmlSeedSource source = SafeNetXmlSeedSource.of(SafeNetXmlSeedSource.EVENT_BASED, "tokens.xml", bytes);
        return limited ? source.withLimits(MOST_BYTES, MOST_TOKENS) : source;
    }

    private static SeedSource records(SeedFileFormat format, ByteSource bytes, boolean limited) {
        SeedFileSource source = SeedFileSource.of(format, "tokens", bytes).withSerials(SerialRule.ISSUER_AND_ACCOUNT);
        return limited ? source.withMaxRecords(MOST_TOKENS).withMaxBytes(MOST_BYTES) : source;
    }
}
