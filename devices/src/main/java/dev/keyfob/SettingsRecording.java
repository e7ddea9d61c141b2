package dev.keyfob;

/** The answer to the wish to have on the audit which policy and which sealing key hold. */
public enum SettingsRecording implements ActionAnswer {
    /** The audit says what holds; nothing was written if it said so before. */
    DONE,
    /** The store or the sealer did not say in time. Asking again is safe. */
    UNDECIDED;

    /**
     * Whether the audit says now what holds.
     *
     * @return true for {@link #DONE} only
     */
    @Override
    public boolean isDone() {
        return this == DONE;
    }
}
