package dev.keyfob.seed;

import dev.keyfob.otp.codec.Hex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The corpus of PSKC files below {@code src/test/resources/pskc}. Most are written by {@code main}, because encrypted
 * values and MACs are no work for hands; a test holds them against what {@link #files} makes. Others may be added beside.
 */
final class PskcCorpus {
    static final Path FOLDER = Path.of("src", "test", "resources", "pskc");

    private PskcCorpus() {}

    /** All files that the tool makes, by name without {@code .xml}. */
    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        PskcPlainFiles.addTo(files);
        PskcEncryptedFiles.addTo(files);
        PskcRfcFigures.addTo(files);
        return files;
    }

    /** A file of the corpus under options such as {@code key=a1b2… macs-optional}. */
    static PskcSeedSource source(String file, String options) {
        PskcSeedSource source = PskcSeedSource.of(FOLDER.resolve(file + ".xml"));
        for (String option : options.isBlank() ? new String[0] : options.strip().split(" +")) {
            String value = option.substring(option.indexOf('=') + 1);
            source = switch (option.replaceAll("=.*", "")) {
                case "key" -> source.withPreSharedKey(Hex.decode(value));
                case "key-text" ->
                    source.withPreSharedKeyText(value.replace('_', ' ').toCharArray());
                case "password" -> source.withPassword(value.replace('_', ' ').toCharArray());
                case "macs-optional" -> source.withMacsOptional();
                case "whole-blocks-unpadded" -> source.withWholeBlocksUnpadded();
                case "key-id-as-serial" -> source.withKeyIdAsSerial();
                case "iterations" -> source.withMaxIterations(Integer.parseInt(value));
                case "keys" -> source.withLimits(PskcSeedSource.DEFAULT_MAX_BYTES, Long.parseLong(value));
                case "bytes" -> source.withLimits(Long.parseLong(value), PskcSeedSource.DEFAULT_MAX_KEYS);
                default -> throw new IllegalArgumentException("no such option: " + option);
            };
        }
        return source;
    }

    /** Writes the corpus anew; run in the folder of the module. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FOLDER);
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(FOLDER.resolve(file.getKey() + ".xml"), file.getValue(), StandardCharsets.UTF_8);
        }
    }
}
