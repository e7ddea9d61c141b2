package dev.keyfob;

import dev.keyfob.internal.record.Texts;
import dev.keyfob.store.data.DeviceId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code to sign in with, and what the caller knows of the attempt. For {@link Keyfob#verify(dev.keyfob.store.data.UserId,
 * SignInRequest)}.
 *
 * <pre>{@code
 * SignInRequest.of(code).fromClient(ClientTrust.SEEN_BEFORE).withAttemptId(formId)
 * }</pre>
 *
 * <p>This class is immutable and safe for use by multiple threads. Its text form does not show the codes.
 */
public final class SignInRequest {
    private final String first;
    private final @Nullable String second;
    private final @Nullable DeviceId only;
    private final ClientTrust client;
    private final @Nullable String attemptId;
    private final @Nullable String correlationId;

    private SignInRequest(
            String first,
            @Nullable String second,
            @Nullable DeviceId only,
            ClientTrust client,
            @Nullable String attemptId,
            @Nullable String correlationId) {
        this.first = first;
        this.second = second;
        this.only = only;
        this.client = client;
        this.attemptId = attemptId;
        this.correlationId = correlationId;
    }

    /**
     * One code, of a client that nobody knows.
     *
     * @param code what the user typed: exactly 6 to 8 ASCII digits
     * @return the request
     */
    public static SignInRequest of(String code) {
        return new SignInRequest(Objects.requireNonNull(code, "code"), null, null, ClientTrust.STRANGER, null, null);
    }

    /**
     * Two consecutive codes of one device, of a client that nobody knows.
     *
     * @param first the code that the device showed first
     * @param second the code that it showed next
     * @return the request
     */
    public static SignInRequest of(String first, String second) {
        return new SignInRequest(
                Objects.requireNonNull(first, "first"),
                Objects.requireNonNull(second, "second"),
                null,
                ClientTrust.STRANGER,
                null,
                null);
    }

    /**
     * The same, which only one device may accept. The code is compared with, and used up on, all of the user's devices.
     *
     * @param device the device
     * @return the request
     */
    public SignInRequest onDevice(DeviceId device) {
        return new SignInRequest(
                first, second, Objects.requireNonNull(device, "device"), client, attemptId, correlationId);
    }

    /**
     * The same from a client of which the caller knows something.
     *
     * @param trust what is known; {@link ClientTrust#STRANGER} by default
     * @return the request
     */
    public SignInRequest fromClient(ClientTrust trust) {
        return new SignInRequest(first, second, only, Objects.requireNonNull(trust, "trust"), attemptId, correlationId);
    }

    /**
     * The same with a name for the attempt. If the request comes once more, by a double click or because the answer got
     * lost, it gets the same answer instead of {@link CodeRefusal#REPLAYED}: for two minutes, the same user, codes and
     * device, and the last few attempts of the user.
     *
     * @param id a name that nobody else can guess and that is made new for each attempt, such as a random value in the
     *     form; 1 to 255 bytes in UTF-8
     * @return the request
     * @throws IllegalArgumentException if the name is empty or too long
     */
    public SignInRequest withAttemptId(String id) {
        return new SignInRequest(first, second, only, client, Texts.checkLength("attemptId", id), correlationId);
    }

    /**
     * The same in the course of a request, for the audit.
     *
     * @param id the caller's name for the request, 1 to 255 bytes in UTF-8
     * @return the request
     * @throws IllegalArgumentException if the name is empty, too long or has a control character or half of a
     *     surrogate pair
     */
    public SignInRequest inRequest(String id) {
        return new SignInRequest(first, second, only, client, attemptId, Texts.check("correlationId", id));
    }

    String first() {
        return first;
    }

    Optional<String> second() {
        return Optional.ofNullable(second);
    }

    Optional<DeviceId> only() {
        return Optional.ofNullable(only);
    }

    ClientTrust client() {
        return client;
    }

    Optional<String> attemptId() {
        return Optional.ofNullable(attemptId);
    }

    Optional<String> correlationId() {
        return Optional.ofNullable(correlationId);
    }

    /** What is known of the attempt, without the codes. */
    @Override
    public String toString() {
        return "SignInRequest[" + (second == null ? "one code" : "two codes") + ", " + client
                + (only == null ? "" : ", device " + only) + "]";
    }
}
