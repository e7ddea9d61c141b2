package dev.keyfob.examples.portal.security;

import dev.keyfob.SignIn;
import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** A code was not accepted. Nothing but the time to wait tells one reason from another. */
final class CodeNotAccepted extends AuthenticationException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Instant notBefore;

    CodeNotAccepted(Optional<Instant> notBefore) {
        super(SignIn.PUBLIC_MESSAGE);
        this.notBefore = notBefore.orElse(null);
    }

    /** When the next code can be tried, if not at once. */
    Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }
}
