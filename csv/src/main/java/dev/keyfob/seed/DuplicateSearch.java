package dev.keyfob.seed;

/** Whether a file is searched for rows that repeat or contradict each other. The list may grow. */
public enum DuplicateSearch {
    /**
     * The whole file is read once more before the first row is given, twice if rows share a serial or a secret, and at
     * most 24 bytes are kept for each row during that time. A repeated row is given once; rows that contradict each other
     * are all refused. A file with seeds behind line 2,147,483,647 is refused.
     */
    WHOLE_FILE,
    /**
     * Each row is judged alone, in one reading and constant memory. Whoever stores the rows has to find duplicates: the
     * import of {@code keyfob} does, but takes the first of two rows that contradict each other.
     */
    NONE
}
