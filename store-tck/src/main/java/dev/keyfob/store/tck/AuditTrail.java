package dev.keyfob.store.tck;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import java.util.ArrayList;
import java.util.List;

/** Writes commits with random audit records, on the chains of three users and of free devices. */
final class AuditTrail {
    private final Scene scene;
    private final Rows rows;
    private final List<UserId> users;
    private final long[] sequences = new long[3];

    AuditTrail(CredentialStore store) {
        this.scene = new Scene(store);
        this.rows = new Rows(scene.random().split());
        this.users = List.of(scene.newUser("mara"), scene.newUser("Mara"), scene.newUser("mara "));
    }

    Rows rows() {
        return rows;
    }

    UserId user(Rows random) {
        return random.oneOf(users);
    }

    /** Writes so many commits of one to three records. */
    List<AuditRecord> write(int commits) {
        List<AuditRecord> written = new ArrayList<>();
        for (int i = 0; i < commits; i++) {
            Draft draft = scene.draft();
            if (i % 4 == 3) {
                StoredDevice token = scene.token().build();
                draft.insert(token.toBuilder());
                add(written, draft, rows.record(AuditChain.of(token.id()), 1, this::user));
            } else {
                int who = i % 3;
                draft.user(scene.read(users.get(who)));
                for (int n = 0; n <= i % 3; n++) {
                    sequences[who]++;
                    add(written, draft, rows.record(AuditChain.of(users.get(who)), sequences[who], this::user));
                }
            }
            scene.applies(draft.build());
        }
        return written;
    }

    private static void add(List<AuditRecord> written, Draft draft, AuditRecord record) {
        written.add(record);
        draft.note(record);
    }
}
