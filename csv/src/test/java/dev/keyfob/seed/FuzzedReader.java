package dev.keyfob.seed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The readers of seed files as a fuzzer meets them: what each does with any bytes, and the files of the corpora to begin
 * from. The first byte of an input says how the rest is read; detection and JSON pass over it.
 */
enum FuzzedReader {
    /** Rows of cells, by each ready profile. */
    CSV,
    /** A file of assignments. */
    ASSIGNMENTS,
    /** Files whose kind is to be found out. */
    DETECTION,
    /** The JSON reader by itself. */
    JSON,
    /** Lists of URIs. */
    OTPAUTH,
    /** What stands inside the URI of a migration export. */
    MIGRATION,
    /** Bulk JSON of Microsoft Graph. */
    GRAPH,
    /** Exports of Aegis. */
    AEGIS,
    /** Exports of 2FAS. */
    TWO_FAS,
    /** SafeWord files. */
    SAFEWORD,
    /** PSKC, plain and encrypted. */
    PSKC,
    /** XML of SafeNet. */
    SAFENET_XML;

    private static final int MOST_BYTES = 4_096;
    private static final Pattern MIGRATION_DATA = Pattern.compile("otpauth-migration://offline\\?data=([^\\s&]+)");

    /** Gives bytes to the reader; throws if something comes of it that must not. */
    void read(byte[] input) {
        if (input.length == 0) {
            return;
        }
        switch (this) {
            case CSV -> ReaderOracle.csv(input);
            case ASSIGNMENTS -> ReaderOracle.assignments(input);
            case DETECTION -> ReaderOracle.detection(input);
            case JSON -> ReaderOracle.json(input);
            case MIGRATION -> ReaderOracle.migration(input);
            case PSKC -> ReaderOracle.pskc(input);
            case SAFENET_XML -> ReaderOracle.safeNet(input);
            default -> ReaderOracle.records(SeedFileFormat.valueOf(name()), input);
        }
    }

    /** The reader's name in commands, such as {@code two-fas}. */
    String command() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FuzzedReader of(String command) {
        return valueOf(command.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Inputs made of the files of the corpora, those that are too long cut off. */
    List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        switch (this) {
            case CSV -> addTables(seeds, true);
            case ASSIGNMENTS -> addTables(seeds, false);
            case DETECTION -> {
                addTables(seeds, false);
                addRecords(seeds, "");
                addPskc(seeds);
            }
            case JSON -> {
                addRecords(seeds, "graph/");
                addRecords(seeds, "aegis/");
                addRecords(seeds, "two-fas/");
            }
            case MIGRATION -> addMigrations(seeds);
            case PSKC -> addPskc(seeds);
            default -> addRecords(seeds, command() + "/");
        }
        return seeds;
    }

    private static void addTables(List<byte[]> seeds, boolean byProfile) throws IOException {
        List<String> folders =
                CsvProfiles.ALL.stream().map(CsvCorpusTest::folder).toList();
        for (String name : CsvCorpusTest.cases().toList()) {
            int profile = folders.indexOf(name.substring(0, name.indexOf('/')));
            seeds.add(seed(byProfile ? Math.max(profile, 0) : 0, CsvCorpusTest.bytes(name)));
        }
    }

    private static void addRecords(List<byte[]> seeds, String folder) throws IOException {
        for (String name : SeedFileCorpusTest.cases().toList()) {
            if (name.startsWith(folder)) {
                seeds.add(seed(0, SeedFileCorpusTest.bytes(name)));
            }
        }
    }

    private static void addMigrations(List<byte[]> seeds) throws IOException {
        for (String name : SeedFileCorpusTest.cases().toList()) {
            Matcher uris =
                    MIGRATION_DATA.matcher(new String(SeedFileCorpusTest.bytes(name), StandardCharsets.ISO_8859_1));
            while (uris.find()) {
                String data =
                        uris.group(1).replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
                if (data.matches("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={0,2})?")) {
                    seeds.add(seed(0, Base64.getDecoder().decode(data)));
                }
            }
        }
    }

    private static void addPskc(List<byte[]> seeds) throws IOException {
        for (PskcVariationsTest.Variation variation :
                PskcVariationsTest.variations().toList()) {
            Path file = PskcCorpus.FOLDER.resolve(variation.file() + ".xml");
            seeds.add(seed(ReaderOracle.pskcChoice(variation.options()), Files.readAllBytes(file)));
        }
    }

    private static byte[] seed(int choice, byte[] file) {
        byte[] seed = new byte[Math.min(file.length, MOST_BYTES) + 1];
        seed[0] = (byte) choice;
        System.arraycopy(file, 0, seed, 1, seed.length - 1);
        return seed;
    }

    /** Writes the inputs to begin from into a folder for each reader; arguments are the folder above and the readers. */
    public static void main(String[] arguments) throws IOException {
        for (int i = 1; i < arguments.length; i++) {
            FuzzedReader reader = of(arguments[i]);
            Path folder = Files.createDirectories(
                    Path.of(arguments[0]).resolve(reader.command()).resolve("seeds"));
            int number = 0;
            for (byte[] seed : reader.seeds()) {
                Files.write(folder.resolve(Integer.toString(++number)), seed);
            }
        }
    }
}
