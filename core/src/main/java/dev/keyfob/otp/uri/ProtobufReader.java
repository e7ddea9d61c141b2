package dev.keyfob.otp.uri;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the fields of one protocol buffer message, strictly: every length lies within the message, numbers have at most
 * ten bytes, groups are refused.
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] data;
    private final int end;
    private int next;
    private int wireType;

    /** A message that fills a part of an array; the array is not copied. */
    ProtobufReader(byte[] data, int start, int end) {
        this.data = data;
        this.next = start;
        this.end = end;
    }

    /** The payload is not the message that it should be. Has no text, because the payload holds secrets. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException() {
            super("malformed payload", null, false, false);
        }
    }

    /** Moves on to the next field, and gives its number, or 0 at the end. */
    int nextField() throws MalformedException {
        if (next == end) {
            return 0;
        }
        long tag = varint();
        wireType = (int) (tag & 7);
        long field = tag >>> 3;
        if (field < 1 || field > 0x1fff_ffff) {
            throw new MalformedException();
        }
        return (int) field;
    }

    /** The value of a number field. */
    long number() throws MalformedException {
        expect(VARINT);
        return varint();
    }

    /** A copy of a bytes field. */
    byte[] bytes() throws MalformedException {
        int start = enter();
        return Arrays.copyOfRange(data, start, next);
    }

    /** A text field. */
    String text() throws MalformedException {
        int start = enter();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data, start, next - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException();
        }
    }

    /** A message field. */
    ProtobufReader message() throws MalformedException {
        int start = enter();
        return new ProtobufReader(data, start, next);
    }

    /** Passes over a field of an unknown number. */
    void skip() throws MalformedException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case BYTES -> enter();
            case FIXED32 -> advance(4);
            default -> throw new MalformedException();
        }
    }

    private int enter() throws MalformedException {
        expect(BYTES);
        long length = varint();
        int start = next;
        advance(length);
        return start;
    }

    private void expect(int type) throws MalformedException {
        if (wireType != type) {
            throw new MalformedException();
        }
    }

    private void advance(long bytes) throws MalformedException {
        if (bytes < 0 || bytes > end - next) {
            throw new MalformedException();
        }
        next += (int) bytes;
    }

    private long varint() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (next == end) {
                throw new MalformedException();
            }
            byte b = data[next++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedException();
    }
}
