package dev.keyfob.store.tck;

/** The same as {@link StoreHistory} for one thread, without a store: one version, one value. */
public final class StoreSpecification {
    private int version = 1;
    private int value;

    /** Version 1, value 0. */
    public StoreSpecification() {}

    /** Moves on, if the version is the expected one. */
    public String commit(int expected, int next) {
        if (expected != version) {
            return "STALE";
        }
        version++;
        value = next;
        return "APPLIED";
    }

    /** User and device are always of one version. */
    public String read() {
        String both = version + "/" + value;
        return both + " " + both;
    }
}
