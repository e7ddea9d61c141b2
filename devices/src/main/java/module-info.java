import org.jspecify.annotations.NullMarked;

/**
 * OATH hard tokens and authenticator apps for any application: import, assign, activate, sign in with any of a user's
 * devices.
 *
 * <p>Start at {@link dev.keyfob.Keyfob}:
 *
 * <pre>{@code
 * Keyfob keyfob = Keyfob.builder(store, keyRing).build();
 * SignIn answer = keyfob.verify(UserId.of("mara"), "123456");
 * }</pre>
 */
@NullMarked
module dev.keyfob.devices {
    requires static org.jspecify;
    requires transitive dev.keyfob.core;
    requires transitive dev.keyfob.store;

    exports dev.keyfob;
    exports dev.keyfob.policy;
    exports dev.keyfob.seal;
}
