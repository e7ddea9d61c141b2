package dev.keyfob.seed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, decoded strictly. The bytes pass through a buffer that is overwritten when this is closed; on
 * their way they are added to a digest if one is wanted.
 */
final class TextInput implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1_024;

    private final InputStream in;
    private final @Nullable MessageDigest digest;
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final CharsetDecoder decoder;
    private final FirstBytes.Encoding encoding;
    private boolean ended;
    private long taken;

    /**
     * Recognises the encoding by the first bytes.
     *
     * @param declared the encoding of a file that does not tell its own
     * @param digest gets all bytes of the file
     * @throws dev.keyfob.otp.seed.SeedFormatException if the file is empty or is not a text
     */
    TextInput(InputStream in, Charset declared, @Nullable MessageDigest digest) throws IOException {
        this(in, digest, first -> first.encoding(declared));
    }

    private TextInput(InputStream in, @Nullable MessageDigest digest, Function<FirstBytes, FirstBytes.Encoding> look)
            throws IOException {
        this.in = in;
        this.digest = digest;
        byte[] begin = new byte[FirstBytes.LENGTH];
        int length = in.readNBytes(begin, 0, FirstBytes.LENGTH);
        bytes = length < FirstBytes.LENGTH ? begin : moved(begin);
        buffer = ByteBuffer.wrap(bytes);
        count(0, length);
        encoding = look.apply(new FirstBytes(bytes, length));
        buffer.position(encoding.markLength()).limit(length);
        decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** A larger buffer for a file that goes on, so that small files cost little. */
    private static byte[] moved(byte[] begin) {
        byte[] longer = Arrays.copyOf(begin, BUFFER_BYTES);
        Arrays.fill(begin, (byte) 0);
        return longer;
    }

    /** The same for a text that may be JSON, XML or a list of URIs, in UTF-8 if it does not tell its own encoding. */
    static TextInput ofAnyText(InputStream in, @Nullable MessageDigest digest) throws IOException {
        return new TextInput(in, digest, first -> first.textEncoding(StandardCharsets.UTF_8));
    }

    /** The name of the encoding, for messages. */
    String encodingName() {
        return encoding.charset().name();
    }

    FirstBytes.Encoding encoding() {
        return encoding;
    }

    /**
     * Reads characters until the target is full or the text ends.
     *
     * @return how many were read; fewer than there is room for only at the end of the text or before bytes that are not
     *     of the encoding
     * @throws CharacterCodingException if the very next bytes are not of the encoding
     */
    int read(char[] target, int from, int to) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, from, to - from);
        while (true) {
            CoderResult result = decoder.decode(buffer, chars, ended);
            if (result.isError()) {
                if (chars.position() == from) {
                    result.throwException();
                }
                return chars.position() - from;
            }
            if (result.isOverflow() || ended) {
                return chars.position() - from;
            }
            refill();
        }
    }

    private void refill() throws IOException {
        buffer.compact();
        int start = buffer.position();
        int count = in.readNBytes(bytes, start, bytes.length - start);
        count(start, count);
        ended = count < bytes.length - start;
        buffer.position(0).limit(start + count);
    }

    /** How many bytes of the file were taken in. */
    long bytes() {
        return taken;
    }

    private void count(int from, int length) {
        taken += length;
        if (digest != null) {
            digest.update(bytes, from, length);
        }
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(bytes, (byte) 0);
        in.close();
    }
}
