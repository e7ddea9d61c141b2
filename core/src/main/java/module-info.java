import org.jspecify.annotations.NullMarked;

/**
 * HOTP and TOTP.
 */
@NullMarked
module dev.keyfob.core {
    requires static org.jspecify;

    exports dev.keyfob.otp;
}
