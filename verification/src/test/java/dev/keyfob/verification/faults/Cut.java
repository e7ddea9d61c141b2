package dev.keyfob.verification.faults;

/**
 * Where and how a connection is cut.
 *
 * @param direction which bytes are counted
 * @param after how many of them still pass
 * @param manner how the two ends notice
 * @param staysDead whether the whole line is dead from then on, until it is healed
 */
record Cut(Direction direction, int after, Manner manner, boolean staysDead) {
    enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    enum Manner {
        /** Both ends are told that the connection is no more. */
        RESET,
        /** Both ends see the end of the stream. */
        CLOSE,
        /** Nobody is told anything: no more bytes come. */
        SILENCE
    }
}
