package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The characters of a file that is no table, decoded strictly, up to a limit of bytes. */
final class TextReader extends Reader {
    private final TextInput input;
    private final long maxBytes;

    private TextReader(TextInput input, long maxBytes) {
        this.input = input;
        this.maxBytes = maxBytes;
    }

    /**
     * Opens a file and recognises its encoding.
     *
     * @param digest gets all bytes that are read
     * @throws SeedFormatException if the file is empty or is not a text
     */
    static TextReader open(ByteSource bytes, @Nullable MessageDigest digest, long maxBytes) throws IOException {
        InputStream in = bytes.open();
        boolean opened = false;
        try {
            TextReader reader = new TextReader(TextInput.ofAnyText(in, digest), maxBytes);
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }

    /** How many bytes of the file were taken in. */
    long bytes() {
        return input.bytes();
    }

    @Override
    public int read(char[] target, int from, int count) throws IOException {
        try {
            int read = input.read(target, from, from + count);
            if (input.bytes() > maxBytes) {
                throw new SeedFormatException("the file must have at most " + maxBytes + " bytes, had more");
            }
            return read == 0 ? -1 : read;
        } catch (CharacterCodingException e) {
            // The exception says nothing that a person could use.
            throw new SeedFormatException("the file is not " + input.encodingName() + "; save it as UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
