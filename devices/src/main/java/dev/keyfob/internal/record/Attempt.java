package dev.keyfob.internal.record;

import dev.keyfob.store.data.DeviceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an attempt with an id came to, so that its repetition gets the same answer. Few are kept, and not for long.
 *
 * @param key the keyed hash of user, path, code and attempt id
 * @param at when it was decided
 * @param accepted whether the code was accepted
 * @param ambiguous whether it was the code of several devices
 * @param device the device that accepted, or from which the refused code came
 * @param reason why the code was refused, the name of a reason; no text if it was accepted
 */
public record Attempt(
        AttemptKey key, Instant at, boolean accepted, boolean ambiguous, Optional<DeviceId> device, String reason) {
    /** How long a repetition gets the same answer. */
    public static final Duration LIFETIME = Duration.ofMinutes(2);

    /** A repetition may come to a node whose clock is behind that of the first. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    private static final int MOST = 8;
    private static final int ACCEPTED = 1;
    private static final int AMBIGUOUS = 2;
    private static final int DEVICE = 4;

    /**
     * Whether a repetition at a moment gets the same answer.
     *
     * @param now the moment
     * @return false if the attempt is too old, or of a future from which the clock came back, which is more than the clocks
     *     of two nodes differ
     */
    public boolean isValidAt(Instant now) {
        return !at.minus(CLOCKS_DIFFER).isAfter(now) && now.isBefore(at.plus(LIFETIME));
    }

    /**
     * Adds an attempt to those that are still valid; the oldest make room.
     *
     * @param before the attempts so far, the oldest first
     * @param next the attempt
     * @return the attempts
     */
    static List<Attempt> added(List<Attempt> before, Attempt next) {
        List<Attempt> kept = new ArrayList<>(before.stream()
                .filter(attempt ->
                        attempt.isValidAt(next.at()) && !attempt.key().equals(next.key()))
                .toList());
        kept.add(next);
        return List.copyOf(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
    }

    static byte[] encode(List<Attempt> attempts) {
        ByteBuffer out = ByteBuffer.allocate(attempts.size() * (AttemptKey.BYTES + 8 + 1 + 16 + 1 + 255));
        for (Attempt attempt : attempts) {
            byte[] reason = attempt.reason.getBytes(StandardCharsets.US_ASCII);
            int flags = (attempt.accepted ? ACCEPTED : 0)
                    | (attempt.ambiguous ? AMBIGUOUS : 0)
                    | (attempt.device.isPresent() ? DEVICE : 0);
            attempt.key.writeTo(out);
            out.putLong(attempt.at.toEpochMilli()).put((byte) flags);
            attempt.device.ifPresent(id -> out.put(id.toBytes()));
            out.put((byte) reason.length).put(reason);
        }
        byte[] content = new byte[out.position()];
        out.flip().get(content);
        return content;
    }

    static List<Attempt> decode(byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content);
        List<Attempt> attempts = new ArrayList<>();
        while (in.hasRemaining()) {
            AttemptKey key = AttemptKey.readFrom(in);
            Instant at = Instant.ofEpochMilli(in.getLong());
            int flags = in.get();
            Optional<DeviceId> device =
                    (flags & DEVICE) == 0 ? Optional.empty() : Optional.of(DeviceId.ofBytes(read(in, 16)));
            String reason = new String(read(in, in.get() & 0xff), StandardCharsets.US_ASCII);
            attempts.add(new Attempt(key, at, (flags & ACCEPTED) != 0, (flags & AMBIGUOUS) != 0, device, reason));
        }
        return List.copyOf(attempts);
    }

    private static byte[] read(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
