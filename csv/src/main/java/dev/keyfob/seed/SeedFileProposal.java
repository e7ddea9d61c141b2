package dev.keyfob.seed;

import java.util.Objects;
import java.util.Optional;

/**
 * What a file seems to be, judged by its begin, and why.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param kind what it seems to be
 * @param format how {@link SeedFileSource} reads it, if it does
 * @param profile what {@link ProfileDetection} says of a file of rows; empty for the others
 * @param reason why, in a sentence for a person; never with a part of a secret
 */
public record SeedFileProposal(
        Kind kind, Optional<SeedFileFormat> format, Optional<ProfileProposal> profile, String reason) {
    /**
     * Checks that nothing is null.
     *
     * @param kind what it seems to be
     * @param format how {@link SeedFileSource} reads it, if it does
     * @param profile what {@link ProfileDetection} says of a file of rows; empty for the others
     * @param reason why, in a sentence for a person; never with a part of a secret
     */
    public SeedFileProposal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(reason, "reason");
    }

    /** The kinds of files. */
    public enum Kind {
        /** Rows of cells: see {@link SeedFileProposal#profile()} and {@link CsvSeedSource}. */
        CSV,
        /** Something that {@link SeedFileSource} reads: see {@link SeedFileProposal#format()}. */
        RECORDS,
        /** PSKC (RFC 6030) or one of its drafts. */
        PSKC,
        /** The XML of SafeNet and Aladdin for eToken PASS. */
        SAFENET_XML,
        /** XML of another kind, or JSON that no reader knows. */
        UNKNOWN
    }
}
