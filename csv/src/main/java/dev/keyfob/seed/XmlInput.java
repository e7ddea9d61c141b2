package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an XML file on their way to a parser: added to a digest, counted against limits, without what stands
 * before the first tag. What fails is kept, because a parser may wrap or hide it.
 */
final class XmlInput extends InputStream {
    private static final int LONGEST_DECLARATION = 256;
    private static final Pattern ENCODING =
            Pattern.compile("^[^<]*<\\?xml\\s[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

    private final InputStream in;
    private final MessageDigest digest;
    private final long maxBytes;
    private final byte[] begin = new byte[FirstBytes.LENGTH];
    private int beginFrom;
    private final int beginTo;
    private final Charset charset;
    private int skippedLines;
    private long taken;
    private long givenSinceEvent;
    private @Nullable IOException failure;
    private @Nullable SeedFormatException refusal;

    /**
     * Looks at the first bytes.
     *
     * @throws SeedFormatException if the file is empty or plainly no XML
     */
    XmlInput(InputStream in, MessageDigest digest, long maxBytes) throws IOException {
        this.in = in;
        this.digest = digest;
        this.maxBytes = maxBytes;
        this.beginTo = in.readNBytes(begin, 0, begin.length);
        if (beginTo == 0) {
            throw new SeedFormatException("the file is empty");
        }
        count(begin, 0, beginTo);
        new FirstBytes(begin, beginTo).refuseEncryptedAndPacked();
        charset = findCharset();
        skipBlanks();
    }

    /** The encoding by a byte-order mark, by zeros beside the first character, or as the declaration says. */
    private Charset findCharset() {
        int first = begin[0] & 0xFF;
        int second = beginTo > 1 ? begin[1] & 0xFF : -1;
        if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        Matcher declared = ENCODING.matcher(
                new String(begin, 0, Math.min(beginTo, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalArgumentException e) {
            throw new SeedFormatException("the file is XML in an encoding that is not known; save it as UTF-8");
        }
    }

    /** How the bytes are decoded. */
    Charset charset() {
        return charset;
    }

    /** Skips a byte-order mark and blanks, before which no XML declaration may stand. */
    private void skipBlanks() {
        boolean marked = beginTo > 2 && begin[0] == (byte) 0xEF && begin[1] == (byte) 0xBB && begin[2] == (byte) 0xBF;
        boolean wide = isUtf16Marked();
        int low = wide && charset.equals(StandardCharsets.UTF_16BE) ? 1 : 0;
        int unit = wide ? 2 : 1;
        beginFrom = marked ? 3 : wide ? 2 : 0;
        while (beginFrom + unit <= beginTo
                && isBlank(begin[beginFrom + low])
                && (!wide || begin[beginFrom + 1 - low] == 0)) {
            skippedLines += begin[beginFrom + low] == '\n' ? 1 : 0;
            beginFrom += unit;
        }
        if (beginFrom < beginTo && begin[beginFrom] > ' ' && begin[beginFrom] != '<') {
            throw new SeedFormatException("the file is not XML");
        }
    }

    private boolean isUtf16Marked() {
        return beginTo > 1 && (begin[0] & begin[1] & 0xFE) == 0xFE && begin[0] != begin[1];
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** How many lines were skipped before the first tag. */
    int skippedLines() {
        return skippedLines;
    }

    /** How many bytes of the file were taken in. */
    long bytes() {
        return taken;
    }

    /** Hears that the parser got on by a tag, a comment or a piece of text. */
    void event() {
        givenSinceEvent = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count;
        if (beginFrom < beginTo) {
            count = Math.min(length, beginTo - beginFrom);
            System.arraycopy(begin, beginFrom, target, offset, count);
            beginFrom += count;
        } else {
            count = readOn(target, offset, length);
            if (count > 0) {
                count(target, offset, count);
            }
        }
        if (count > 0) {
            givenSinceEvent += count;
            if (givenSinceEvent > XmlLimits.TAG_BYTES) {
                throw refused("the file has a tag, a comment or a text of more than " + XmlLimits.TAG_BYTES
                        + " bytes, which no seed file needs");
            }
        }
        return count;
    }

    private int readOn(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private void count(byte[] bytes, int offset, int length) {
        taken += length;
        digest.update(bytes, offset, length);
        if (taken > maxBytes) {
            throw refused("the file must have at most " + maxBytes + " bytes, had more");
        }
    }

    private SeedFormatException refused(String why) {
        refusal = new SeedFormatException(why);
        return refusal;
    }

    /** Throws what failed in here, if something did. */
    void rethrow() throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Reads to the end, so that the digest has all bytes. */
    void drain() throws IOException {
        byte[] rest = new byte[FirstBytes.LENGTH];
        while (read(rest, 0, rest.length) >= 0) {
            event();
        }
    }

    /** Does nothing, because a parser closes its input before all of it is read; see {@link #release}. */
    @Override
    public void close() {
        // see above
    }

    /** Closes the bytes below. */
    void release() throws IOException {
        Arrays.fill(begin, (byte) 0);
        in.close();
    }
}
