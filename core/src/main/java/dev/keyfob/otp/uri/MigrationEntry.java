package dev.keyfob.otp.uri;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One token of a {@link MigrationExport}: readable, or with the reason why not.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class MigrationEntry {
    private final int part;
    private final int index;
    private final @Nullable OtpAuthUri uri;
    private final String problem;

    private MigrationEntry(int part, int index, @Nullable OtpAuthUri uri, String problem) {
        this.part = part;
        this.index = index;
        this.uri = uri;
        this.problem = problem;
    }

    static MigrationEntry good(int part, int index, OtpAuthUri uri) {
        return new MigrationEntry(part, index, uri, "");
    }

    static MigrationEntry bad(int part, int index, String problem) {
        return new MigrationEntry(part, index, null, problem);
    }

    /**
     * Which QR code of the batch the token is in.
     *
     * @return 0-based
     */
    public int part() {
        return part;
    }

    /**
     * Where the token stands in its QR code.
     *
     * @return 0-based
     */
    public int index() {
        return index;
    }

    /**
     * The token.
     *
     * @return the token, or empty if there is a problem with it
     */
    public Optional<OtpAuthUri> uri() {
        return Optional.ofNullable(uri);
    }

    /**
     * Asks for the token or the problem.
     *
     * @param <T> the type of the answer
     * @param good answers for a readable token
     * @param bad answers for a reason such as {@code algorithm must be SHA1, SHA256 or SHA512}, which never holds the
     *     secret
     * @return the answer of the one that applies
     */
    public <T> T fold(Function<? super OtpAuthUri, ? extends T> good, Function<? super String, ? extends T> bad) {
        return uri != null ? good.apply(uri) : bad.apply(problem);
    }

    void destroy() {
        if (uri != null) {
            uri.secret().destroy();
        }
    }

    boolean isSameAs(MigrationEntry other) {
        return part == other.part
                && index == other.index
                && problem.equals(other.problem)
                && Objects.equals(uri, other.uri);
    }

    /** The place and the token's label or the problem, never the secret. */
    @Override
    public String toString() {
        return "MigrationEntry[" + part + "." + index + ", " + (uri != null ? uri.toString() : problem) + "]";
    }
}
