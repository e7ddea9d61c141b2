package dev.keyfob.store.tck;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What several threads do at once to one user with one device: {@link StoreSpecification} says what they may see. */
@Param(name = "version", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public abstract class StoreHistory {
    private static final UserId MARA = UserId.of("mara");
    private static final DeviceId TOKEN = new DeviceId(1, 1);

    private final CredentialStore store;

    /** A user and a device in version 1. */
    protected StoreHistory(CredentialStore store) {
        this.store = store;
        CommitId id = new CommitId(0, 0);
        store.commit(Commit.builder(id)
                .user(new UserChange(0, user(1, 0, id)))
                .device(new DeviceChange.Insert(device(1, 0, id)))
                .build());
    }

    /** Moves user and device on together, if they are still in the expected version. */
    @Operation
    public String commit(@Param(name = "version") int version, @Param(name = "value") int value) {
        CommitId id = new CommitId(version, value);
        return store.commit(Commit.builder(id)
                        .user(new UserChange(version, user(version + 1, value, id)))
                        .device(new DeviceChange.Update(device(version, 0, id), device(version + 1, value, id)))
                        .build())
                .status()
                .name();
    }

    /** One snapshot of the user and the device. */
    @Operation
    public String read() {
        UserSnapshot seen = store.user(MARA);
        StoredUser user = seen.state().orElseThrow();
        StoredDevice device = seen.devices().get(0);
        return user.version() + "/" + user.failures() + " " + device.version() + "/" + device.lastUsed();
    }

    private static StoredUser user(long version, int value, CommitId id) {
        return StoredUser.builder(MARA, id).version(version).failures(value).build();
    }

    private static StoredDevice device(long version, int value, CommitId id) {
        return StoredDevice.builder(TOKEN, DeviceKind.HARD_TOKEN, DeviceState.ACTIVE, id)
                .version(version)
                .owner(MARA)
                .lastUsed(value)
                .build();
    }
}
