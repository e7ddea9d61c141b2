package dev.keyfob.store.tck;

/** Makes the moment between two steps of a broken store long enough for others to come in between. */
final class Widen {
    private Widen() {}

    // There is nothing to wait for: the point is to let others run.
    @SuppressWarnings("ThreadPriorityCheck")
    static void theGap() {
        Thread.yield();
        Thread.yield();
    }
}
