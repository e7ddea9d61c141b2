package dev.keyfob.otp.uri;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Google Authenticator's <i>Transfer accounts</i> shows: one or several QR codes of
 * {@code otpauth-migration://offline?data=}, each with some tokens.
 *
 * <p>The format has no period: all time-based tokens in it are 30-second tokens.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class MigrationExport {
    /** The most QR codes of one batch that are read: 100. */
    public static final int MAX_PARTS = 100;
    /** The most tokens in one QR code that are read: 100. */
    public static final int MAX_ENTRIES_IN_PART = 100;

    private final int batchSize;
    private final List<Integer> missingParts;
    private final List<MigrationEntry> entries;

    private MigrationExport(SortedMap<Integer, MigrationPart> parts) {
        this.batchSize = parts.values().iterator().next().batchSize();
        List<Integer> missing = new ArrayList<>();
        List<MigrationEntry> all = new ArrayList<>();
        for (int i = 0; i < batchSize; i++) {
            MigrationPart part = parts.get(i);
            if (part == null) {
                missing.add(i);
            } else {
                all.addAll(part.entries());
            }
        }
        this.missingParts = List.copyOf(missing);
        this.entries = List.copyOf(all);
    }

    /**
     * Reads the QR codes of one batch, in any order. The same one may come several times, and not all need be there,
     * see {@link #missingParts()}.
     *
     * @param uris the texts of the QR codes, 1 to 100 different ones, each at most 8,192 characters
     * @param weakSecrets what to do with secrets of less than 128 bits, which are not rare in these exports
     * @return the tokens
     * @throws OtpAuthUriException if a text cannot be read, with position and reason and never a part of the text
     * @throws IllegalArgumentException if there are no texts, or texts of different batches
     */
    public static MigrationExport read(Collection<String> uris, WeakSecrets weakSecrets) {
        return join(
                uris.stream().map(uri -> MigrationPart.parse(uri, weakSecrets)).iterator());
    }

    /** Joins the parts of a batch. The secrets of a part that comes again are destroyed; if there is no batch, those of all. */
    static MigrationExport join(Iterator<MigrationPart> read) {
        SortedMap<Integer, MigrationPart> parts = new TreeMap<>();
        boolean joined = false;
        try {
            while (read.hasNext()) {
                add(read.next(), parts);
            }
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("uris must not be empty");
            }
            joined = true;
            return new MigrationExport(parts);
        } finally {
            if (!joined) {
                parts.values().forEach(MigrationPart::destroy);
            }
        }
    }

    private static void add(MigrationPart part, SortedMap<Integer, MigrationPart> parts) {
        boolean fits =
                parts.isEmpty() || part.isOfTheBatchOf(parts.values().iterator().next());
        MigrationPart same = parts.get(part.batchIndex());
        boolean good = fits && (same == null || same.hasTheEntriesOf(part));
        if (!good || same != null) {
            part.destroy();
        } else {
            parts.put(part.batchIndex(), part);
        }
        if (!good) {
            throw new IllegalArgumentException("uris must be of one batch, were of several");
        }
    }

    /**
     * How many QR codes the batch has.
     *
     * @return 1 to 100
     */
    public int batchSize() {
        return batchSize;
    }

    /**
     * The QR codes of the batch that were not given.
     *
     * @return their 0-based numbers in ascending order, empty if the batch is complete
     */
    public List<Integer> missingParts() {
        return missingParts;
    }

    /**
     * The tokens, in the order of the batch. Their secrets are the caller's to destroy.
     *
     * @return unmodifiable, may be empty
     */
    public List<MigrationEntry> entries() {
        return entries;
    }

    /** The number of tokens and of QR codes. */
    @Override
    public String toString() {
        return "MigrationExport[" + entries.size() + " entries, " + missingParts.size() + " of " + batchSize
                + " parts missing]";
    }
}
