package dev.keyfob.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** A file that never ends. It fails if much more is read of it than any limit allows. */
final class EndlessInput extends InputStream {
    private static final long FAR_TOO_MUCH = 64L << 20;

    private final IntFunction<String> more;
    private byte[] piece;
    private int position;
    private int pieces;
    private long given;

    EndlessInput(String start, IntFunction<String> more) {
        this.more = more;
        this.piece = start.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (position == piece.length) {
            piece = more.apply(++pieces).getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        int count = Math.min(length, piece.length - position);
        given += count;
        if (given > FAR_TOO_MUCH) {
            throw new IOException("no limit stopped the reading");
        }
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        return count;
    }
}
