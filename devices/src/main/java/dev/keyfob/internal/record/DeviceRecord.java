package dev.keyfob.internal.record;

import dev.keyfob.Device;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredDeviceBuilder;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stored device with its extension decoded. Each {@code with…} gives a changed copy; version and last commit are set
 * when a commit is made of it.
 */
public final class DeviceRecord {
    private static final int PARAMETERS = 1;
    private static final int SERIAL = 2;
    private static final int MODEL = 3;
    private static final int LABEL = 4;
    private static final int EXPIRES = 5;
    private static final int LEAN = 6;
    /** When what only time changes happens: a lost device is retired, a pending app expires. */
    private static final int DEADLINE = 7;

    private static final int RETIRE_REASON = 8;
    private static final int DRIFT_SINCE = 9;

    private final StoredDevice stored;
    private final TaggedFields fields;
    private final OtpParameters parameters;
    private final int lean;
    private final Optional<Instant> deadline;

    /** Reads every number of the extension, so that none fails later, in the middle of a verdict. */
    private DeviceRecord(StoredDevice stored, TaggedFields fields, OtpParameters parameters) {
        this.stored = stored;
        this.fields = fields;
        this.parameters = parameters;
        this.lean = lean(fields.number(LEAN).orElse(0));
        this.deadline = fields.moment(DEADLINE);
        fields.moment(EXPIRES);
        fields.moment(DRIFT_SINCE);
    }

    private static int lean(long stored) {
        if (stored < -1 || stored > 1) {
            throw new IllegalArgumentException("lean must be between -1 and 1, was " + stored);
        }
        return (int) stored;
    }

    /**
     * Decodes a device.
     *
     * @param stored the device as stored
     * @return the record
     * @throws IllegalArgumentException if the extension cannot be read
     */
    public static DeviceRecord of(StoredDevice stored) {
        TaggedFields fields = TaggedFields.decode(stored.extension());
        byte[] parameters = fields.bytes(PARAMETERS)
                .orElseThrow(() -> new IllegalArgumentException("device " + stored.id() + " must have parameters"));
        return new DeviceRecord(stored, fields, StoredParameters.decode(parameters));
    }

    /**
     * A new device.
     *
     * @param builder the stored fields but the extension
     * @param parameters its parameters
     * @param serial the serial as printed, or null
     * @param model the model, or null
     * @param expires when its life ends, or null
     * @return the record
     */
    public static DeviceRecord create(
            StoredDeviceBuilder builder,
            OtpParameters parameters,
            @Nullable String serial,
            @Nullable String model,
            @Nullable Instant expires) {
        TaggedFields fields = TaggedFields.EMPTY
                .with(PARAMETERS, StoredParameters.encode(parameters))
                .withText(SERIAL, serial)
                .withText(MODEL, model)
                .withMoment(EXPIRES, expires);
        return new DeviceRecord(builder.extension(fields.encode()).build(), fields, parameters);
    }

    /** {@return the device as stored, or as it is to be stored} */
    public StoredDevice stored() {
        return stored;
    }

    /** {@return the key of the device} */
    public DeviceId id() {
        return stored.id();
    }

    /** {@return where the device is in its life} */
    public DeviceState state() {
        return stored.state();
    }

    /** {@return the parameters} */
    public OtpParameters parameters() {
        return parameters;
    }

    /** {@return what moves} */
    public OtpState otpState() {
        return new OtpState(stored.lastUsed(), stored.drift(), lean);
    }

    /** {@return when time changes the state of the device, or empty} */
    public Optional<Instant> deadline() {
        return deadline;
    }

    /**
     * The step or counter at which the token is expected at a moment.
     *
     * @param now the moment
     * @return for TOTP the step of the moment and the drift, for HOTP the counter after the last used one
     */
    public long expectedAt(Instant now) {
        return parameters instanceof TotpParameters totp ? totp.stepAt(now) + stored.drift() : stored.lastUsed() + 1;
    }

    /**
     * The device as people see it.
     *
     * @return everything but the secret
     */
    public Device view() {
        return new Device(
                stored.id(),
                stored.kind(),
                stored.state(),
                stored.owner(),
                fields.text(SERIAL),
                parameters,
                stored.manufacturer(),
                fields.text(MODEL),
                fields.text(LABEL),
                stored.location(),
                fields.moment(EXPIRES),
                stored.drift(),
                fields.moment(DRIFT_SINCE),
                stored.lastUsedAt());
    }

    /**
     * The device in another state, whose deadline is over.
     *
     * @param state the state
     * @return the record
     */
    public DeviceRecord withState(DeviceState state) {
        return edited(fields.withMoment(DEADLINE, null), builder -> builder.state(state));
    }

    /**
     * The device with a moment at which time changes its state.
     *
     * @param deadline the moment
     * @return the record
     */
    public DeviceRecord withDeadline(Instant deadline) {
        return withFields(fields.withMoment(DEADLINE, deadline));
    }

    /**
     * The device with what moved.
     *
     * @param next the state
     * @return the record
     */
    public DeviceRecord withOtpState(OtpState next) {
        return edited(
                leaning(next), builder -> builder.lastUsed(next.lastUsed()).drift(next.drift()));
    }

    private TaggedFields leaning(OtpState next) {
        return next.lean() == 0 ? fields.with(LEAN, null) : fields.withNumber(LEAN, next.lean());
    }

    /**
     * The device whose drift is what it is since a moment.
     *
     * @param since the moment
     * @return the record
     */
    public DeviceRecord driftedAt(Instant since) {
        return withFields(fields.withMoment(DRIFT_SINCE, since));
    }

    /**
     * The device, one of whose codes was accepted.
     *
     * @param next what moved
     * @param at when
     * @return the record
     */
    public DeviceRecord accepted(OtpState next, Instant at) {
        return edited(
                leaning(next),
                builder -> builder.lastUsed(next.lastUsed()).drift(next.drift()).lastUsedAt(at));
    }

    /**
     * The device of an owner, or of nobody, with the secret sealed for that.
     *
     * @param owner the owner, or null
     * @param keyId the name of the key
     * @param sealedSecret the sealed bytes
     * @return the record
     */
    public DeviceRecord ownedBy(@Nullable UserId owner, String keyId, byte[] sealedSecret) {
        return edited(builder -> builder.owner(owner).keyId(keyId).sealedSecret(sealedSecret));
    }

    /**
     * The device at its end: no owner, no label, no secret; serial, fingerprint and watermark stay.
     *
     * @param reason why
     * @return the record
     */
    public DeviceRecord retired(String reason) {
        return withState(DeviceState.RETIRED)
                .withLabel(null)
                .withRetireReason(reason)
                .edited(builder -> builder.owner(null).keyId(null).sealedSecret(new byte[0]));
    }

    private DeviceRecord withRetireReason(String reason) {
        return withFields(fields.withText(RETIRE_REASON, reason));
    }

    /**
     * The device with its owner's name for it.
     *
     * @param label the name, 1 to 255 bytes in UTF-8, or null for none
     * @return the record
     * @throws IllegalArgumentException if the name is empty, too long or has a control character
     */
    public DeviceRecord withLabel(@Nullable String label) {
        return withFields(fields.withText(LABEL, label == null ? null : Texts.check("label", label)));
    }

    /**
     * The device at a place.
     *
     * @param location the place, or null for none
     * @return the record
     */
    public DeviceRecord withLocation(@Nullable String location) {
        return edited(builder -> builder.location(location));
    }

    /**
     * The device with its stored fields changed.
     *
     * @param edit changes the builder
     * @return the record
     */
    public DeviceRecord edited(UnaryOperator<StoredDeviceBuilder> edit) {
        return edited(fields, edit);
    }

    private DeviceRecord withFields(TaggedFields next) {
        return edited(next, builder -> builder);
    }

    private DeviceRecord edited(TaggedFields next, UnaryOperator<StoredDeviceBuilder> edit) {
        StoredDeviceBuilder builder = stored.toBuilder();
        if (next != fields) {
            builder.extension(next.encode());
        }
        return new DeviceRecord(edit.apply(builder).build(), next, parameters);
    }
}
