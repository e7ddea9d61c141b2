package dev.keyfob;

import dev.keyfob.internal.record.Texts;
import dev.keyfob.store.data.UserId;
import java.util.Objects;
import java.util.Optional;

/**
 * Who does something, and in the course of what: both go into the audit record.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param name the person or program, 1 to 255 bytes in UTF-8
 * @param role whether somebody acts for others or for himself
 * @param correlationId the caller's name for the request, 1 to 255 bytes in UTF-8
 */
public record Actor(String name, Role role, Optional<String> correlationId) {
    /** For whom somebody acts. */
    public enum Role {
        /** For others: codes count, but are not delayed by the user's lock. */
        ADMINISTRATOR,
        /**
         * For himself, under his user id: codes count and wait like at sign-in, and actions that name a device alone know
         * only his own.
         */
        USER
    }

    /**
     * Checks the arguments.
     *
     * @param name the person or program, 1 to 255 bytes in UTF-8
     * @param role whether somebody acts for others or for himself
     * @param correlationId the caller's name for the request, 1 to 255 bytes in UTF-8
     * @throws IllegalArgumentException if a text is empty, too long or has a control character or half of a surrogate pair
     */
    public Actor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(correlationId, "correlationId");
        Texts.check("name", name);
        correlationId.ifPresent(id -> Texts.check("correlationId", id));
    }

    /**
     * A user who acts for himself, without a correlation id.
     *
     * @param user the user
     * @return the actor, whose name is the user's id
     */
    public static Actor user(UserId user) {
        return new Actor(user.value(), Role.USER, Optional.empty());
    }

    /**
     * An administrator or a program, without a correlation id.
     *
     * @param name the person or program, 1 to 255 bytes in UTF-8
     * @return the actor
     * @throws IllegalArgumentException if the name is empty, too long or has a control character or half of a
     *     surrogate pair
     */
    public static Actor of(String name) {
        return new Actor(name, Role.ADMINISTRATOR, Optional.empty());
    }

    /**
     * The same actor in the course of a request.
     *
     * @param correlationId the caller's name for the request, 1 to 255 bytes in UTF-8
     * @return the actor
     * @throws IllegalArgumentException if it is empty, too long or has a control character or half of a surrogate pair
     */
    public Actor inRequest(String correlationId) {
        return new Actor(name, role, Optional.of(correlationId));
    }
}
