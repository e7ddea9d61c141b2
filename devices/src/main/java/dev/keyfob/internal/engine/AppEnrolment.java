package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.Enrolment;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.internal.engine.Engine.UserDraft;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.uri.OtpAuthUri;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets up authenticator apps with secrets that are made here and shown once. */
public final class AppEnrolment {
    private final Engine engine;
    private final Actor actor;

    /**
     * The enrolments by one person.
     *
     * @param engine the engine
     * @param actor the person
     */
    public AppEnrolment(Engine engine, Actor actor) {
        this.engine = engine;
        this.actor = actor;
    }

    /**
     * Sets up an authenticator app with a new secret.
     *
     * @param user the owner
     * @param account the account name that the app shows
     * @param label the owner's name for the device, or null for none
     * @return the answer with the secret for the app
     */
    public Enrolment enrol(UserId user, String account, @Nullable String label) {
        TotpParameters parameters = TotpParameters.DEFAULT;
        return engine.onUser(
                user,
                Optional.of(actor),
                context -> {
                    Policy policy = context.policy();
                    Optional<ChangeRefusal> obstacle =
                            DeviceLimit.of(context, DeviceKind.AUTHENTICATOR_APP, parameters);
                    if (obstacle.isPresent()) {
                        return Decision.<Enrolment>unchanged(new Enrolment.Refused(obstacle.get()));
                    }
                    SharedSecret secret = SharedSecret.generate(HmacAlgorithm.SHA1, engine.random());
                    OtpAuthUri uri =
                            OtpAuthUri.totp(account, secret, parameters).withIssuer(policy.issuer());
                    DeviceRecord app = newApp(context, secret, parameters, user).withLabel(label);
                    PassedTime.apply(context.aggregate(), context.draft());
                    context.draft().insert(app);
                    context.draft().record(AuditType.APP_ENROLLED, app.id(), null);
                    return new Decision<Enrolment>(context.draft(), new Enrolment.Pending(app.view(), uri));
                },
                Enrolment.Undecided::new);
    }

    private DeviceRecord newApp(UserDraft context, SharedSecret secret, TotpParameters parameters, UserId user) {
        DeviceId id = engine.newDeviceId();
        byte[] clear = secret.revealBytes();
        try {
            SealedSecret sealed = engine.sealing().seal(clear, id, user, parameters);
            return DeviceRecord.create(
                            StoredDevice.builder(
                                            id,
                                            DeviceKind.AUTHENTICATOR_APP,
                                            DeviceState.ASSIGNED,
                                            context.draft().id())
                                    .owner(user)
                                    .fingerprint(engine.keys().fingerprint(clear))
                                    .keyId(sealed.keyId())
                                    .sealedSecret(sealed.bytes()),
                            parameters,
                            null,
                            null,
                            null)
                    .withDeadline(context.draft().now().plus(context.policy().pendingFor()));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }
}
