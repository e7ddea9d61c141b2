package dev.keyfob.policy;

/**
 * How many recovery codes a user gets, and how often wrong ones may be tried. A code has 80 bits, so that the count only
 * bounds the work.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param codes codes in a set, 0 (nobody may have any) to 20; 10 by default
 * @param tries consecutive failures after which only an administrator lets the user try again, 1 to 100; 100 by default
 */
public record RecoveryPolicy(int codes, int tries) {
    /** Ten codes, a hundred failures in a row. */
    public static final RecoveryPolicy DEFAULT = new RecoveryPolicy(10, 100);

    /**
     * Checks the arguments.
     *
     * @param codes codes in a set, 0 (nobody may have any) to 20; 10 by default
     * @param tries consecutive failures after which only an administrator lets the user try again, 1 to 100; 100 by default
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public RecoveryPolicy {
        Ranges.check("codes", codes, 0, 20);
        Ranges.check("tries", tries, 1, 100);
    }
}
