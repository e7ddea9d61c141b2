package dev.keyfob.seed;

/** Line ends: LF, CR, or CR LF as one. */
final class LineEnds {
    private LineEnds() {}

    static boolean isPart(char c) {
        return c == '\n' || c == '\r';
    }

    /**
     * The place after the first line end.
     *
     * @param ended whether the text ends at {@code limit}; its end counts as a line end then
     * @return the place, or -1 if it is beyond {@code limit} or the answer depends on what follows
     */
    static int next(char[] chars, int from, int limit, boolean ended) {
        for (int i = from; i < limit; i++) {
            if (chars[i] == '\n') {
                return i + 1;
            }
            if (chars[i] == '\r') {
                if (i + 1 < limit) {
                    return chars[i + 1] == '\n' ? i + 2 : i + 1;
                }
                return ended ? limit : -1;
            }
        }
        return ended ? limit : -1;
    }

    /** How many lines end between two places. */
    static long count(char[] chars, int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            boolean ends = chars[i] == '\n' || (chars[i] == '\r' && (i + 1 == to || chars[i + 1] != '\n'));
            count += ends ? 1 : 0;
        }
        return count;
    }
}
