package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.seed.internal.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what kind of file somebody sent.
 *
 * <p>The class has no state and is safe for use by multiple threads.
 */
public final class SeedFiles {
    private static final int SAMPLE_BYTES = 64 * 1_024;
    private static final int SAMPLE_CHARS = SAMPLE_BYTES;

    private SeedFiles() {}

    /**
     * Proposes what a file is: rows of cells, of which {@link ProfileDetection} then tries all of
     * {@link CsvProfiles#ALL}; PSKC or other XML; or one of {@link SeedFileFormat}.
     *
     * @param bytes the file; its first 64 KiB are read twice at most
     * @return the proposal; only its reader tells whether the file is good
     * @throws SeedFormatException if the file is no text: encrypted, packed, a document, under whatever name; the message
     *     says what to do
     * @throws IOException if the file cannot be read
     */
    public static SeedFileProposal detect(ByteSource bytes) throws IOException {
        return detect(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The same for files of rows in another encoding.
     *
     * @param bytes the file; its first 64 KiB are read twice at most
     * @param charset the encoding of a file of rows that does not tell its own
     * @return the proposal
     * @throws SeedFormatException if the file is no text
     * @throws IOException if the file cannot be read
     */
    public static SeedFileProposal detect(ByteSource bytes, Charset charset) throws IOException {
        Objects.requireNonNull(charset, "charset");
        char[] sample = new char[SAMPLE_CHARS];
        try {
            int length = sample(bytes, sample);
            int first = firstOfContent(sample, length);
            if (length == 0) {
                return rows(bytes, charset);
            }
            if (first == length) {
                throw new SeedFormatException("the file is empty");
            }
            if (sample[first] == '<') {
                return xml(sample, first, length);
            }
            if (sample[first] == '{' || sample[first] == '[') {
                return json(sample, length);
            }
            if (begins(sample, first, length, "otpauth")) {
                return records(SeedFileFormat.OTPAUTH, "its lines are otpauth URIs");
            }
            if (hasLine(sample, length, "sccauthenticatorid:") || hasLine(sample, length, "scctokendata:")) {
                return records(SeedFileFormat.SAFEWORD, "it has paragraphs of sccAuthenticatorId and sccTokenData");
            }
        } finally {
            Arrays.fill(sample, '\0');
        }
        return rows(bytes, charset);
    }

    private static SeedFileProposal rows(ByteSource bytes, Charset charset) throws IOException {
        ProfileProposal profile = ProfileDetection.propose(bytes, charset, CsvProfiles.ALL);
        return new SeedFileProposal(
                SeedFileProposal.Kind.CSV,
                Optional.empty(),
                Optional.of(profile),
                "it is neither XML nor JSON nor a list of URIs, so it should have rows of cells");
    }

    /** Decodes the begin of the file; what comes behind bytes that are not of its encoding is left out, perhaps all. */
    private static int sample(ByteSource bytes, char[] sample) throws IOException {
        byte[] begin = new byte[SAMPLE_BYTES];
        try (InputStream in = bytes.open()) {
            int count = in.readNBytes(begin, 0, begin.length);
            int read = 0;
            try (TextInput text = TextInput.ofAnyText(new ByteArrayInputStream(begin, 0, count), null)) {
                int more = text.read(sample, 0, sample.length);
                while (more > 0) {
                    read += more;
                    more = text.read(sample, read, sample.length);
                }
            } catch (CharacterCodingException e) {
                // Half a character at the end of the sample, or a file of rows in another encoding.
                return read;
            }
            return read;
        } finally {
            Arrays.fill(begin, (byte) 0);
        }
    }

    /** Where the first line begins that is neither blank nor a comment. */
    private static int firstOfContent(char[] sample, int length) {
        int at = 0;
        while (at < length && (Blanks.isBlank(sample[at]) || sample[at] == '#')) {
            if (sample[at] == '#') {
                while (at < length && sample[at] != '\n' && sample[at] != '\r') {
                    at++;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private static SeedFileProposal xml(char[] sample, int first, int length) {
        String root = XmlRoot.localName(sample, first, length);
        return switch (root) {
            case "keycontainer", "secretcontainer" ->
                other(SeedFileProposal.Kind.PSKC, "it is XML whose outermost element is that of PSKC");
            case "tokens" ->
                other(
                        SeedFileProposal.Kind.SAFENET_XML,
                        "it is XML whose outermost element is that of SafeNet's files");
            default ->
                other(
                        SeedFileProposal.Kind.UNKNOWN,
                        "it is XML, but neither PSKC nor SafeNet's; ask the vendor for PSKC or CSV");
        };
    }

    private static SeedFileProposal json(char[] sample, int length) throws IOException {
        Set<String> names = names(sample, length);
        if (names.contains("db") || names.contains("header")) {
            return records(SeedFileFormat.AEGIS, "it is JSON with the names that Aegis writes");
        }
        if (names.contains("services") || names.contains("servicesEncrypted") || names.contains("schemaVersion")) {
            return records(SeedFileFormat.TWO_FAS, "it is JSON with the names that 2FAS writes");
        }
        if (names.contains(GraphNames.VALUE)) {
            return records(SeedFileFormat.GRAPH, "it is JSON with a list named value, as Microsoft Graph has it");
        }
        return other(
                SeedFileProposal.Kind.UNKNOWN, "it is JSON, but neither Microsoft Graph's nor that of Aegis or 2FAS");
    }

    /** The names of the outermost object, as far as the sample goes. */
    private static Set<String> names(char[] sample, int length) throws IOException {
        Set<String> names = new HashSet<>();
        try (JsonReader json = new JsonReader(new CharArrayReader(sample, 0, length))) {
            json.beginObject();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                names.add(name);
                json.skip();
            }
        } catch (SeedFormatException e) {
            // The sample ends, or the file is damaged, which its reader tells.
            return names;
        }
        return names;
    }

    private static boolean hasLine(char[] sample, int length, String begin) {
        boolean atBegin = true;
        for (int i = 0; i < length; i++) {
            if (atBegin && begins(sample, i, length, begin)) {
                return true;
            }
            atBegin = sample[i] == '\n' || sample[i] == '\r';
        }
        return false;
    }

    private static boolean begins(char[] sample, int at, int length, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            if (at + i >= length || (sample[at + i] | (isUpper(sample[at + i]) ? 0x20 : 0)) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static SeedFileProposal records(SeedFileFormat format, String reason) {
        return new SeedFileProposal(SeedFileProposal.Kind.RECORDS, Optional.of(format), Optional.empty(), reason);
    }

    private static SeedFileProposal other(SeedFileProposal.Kind kind, String reason) {
        return new SeedFileProposal(kind, Optional.empty(), Optional.empty(), reason);
    }
}
