package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.internal.engine.AuditHash;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.PageRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final Token A = Token.totp("A-1");

    private static List<AuditRecord> chain(House house, AuditChain chain) {
        return house.store
                .audit(AuditFilter.ofChain(chain), PageRequest.first(1000))
                .items();
    }

    private static boolean isIntact(List<AuditRecord> records) {
        byte[] before = new byte[0];
        long sequence = 0;
        for (AuditRecord record : records) {
            sequence++;
            byte[] expected = new AuditHash(House.keys()).of(before, record);
            if (record.sequence() != sequence || !Arrays.equals(expected, record.hash())) {
                return false;
            }
            before = record.hash();
        }
        return true;
    }

    private static House busyHouse() {
        House house = new House();
        house.giveTo(MARA, A);
        house.signIn(MARA, A);
        house.keyfob.verify(MARA, house.wrongCode(A));
        house.desk.suspend(MARA, house.idOf(A), "left at home");
        house.desk.resume(MARA, house.idOf(A));
        return house;
    }

    @Test
    void recordsEachActionOnceWithItsActor() {
        House house = busyHouse();
        assertThat(house.auditTypesOf(MARA))
                .containsExactly(
                        AuditType.DEVICE_ASSIGNED,
                        AuditType.DEVICE_ACTIVATED,
                        AuditType.SIGN_IN_ACCEPTED,
                        AuditType.SIGN_IN_REFUSED,
                        AuditType.DEVICE_SUSPENDED,
                        AuditType.DEVICE_RESUMED);
        AuditEvent suspended = house.keyfob
                .audit(AuditFilter.ALL.about(MARA), PageRequest.first(10))
                .items()
                .get(4);
        assertThat(suspended.actor()).contains("admin:ines");
        assertThat(suspended.reason()).contains("left at home");
        assertThat(suspended.correlationId()).contains("request-1");
        assertThat(suspended.device()).contains(house.idOf(A));
    }

    @Test
    void aReplayNamesItsDevice() {
        House house = new House();
        house.giveTo(MARA, A);
        String code = A.codeAt(house.now());
        house.keyfob.verify(MARA, code);
        house.keyfob.verify(MARA, code);
        List<AuditEvent> events = house.keyfob
                .audit(AuditFilter.ALL.about(MARA), PageRequest.first(10))
                .items();
        AuditEvent replay = events.get(events.size() - 1);
        assertThat(replay.reason()).contains("REPLAYED");
        assertThat(replay.device()).contains(house.idOf(A));
    }

    @Test
    void anImportIsOnTheChainOfItsDevice() {
        House house = busyHouse();
        List<AuditRecord> records = chain(house, AuditChain.of(house.idOf(A)));
        assertThat(records).hasSize(1);
        assertThat(records.get(0).type()).isEqualTo("DEVICE_IMPORTED");
        assertThat(isIntact(records)).isTrue();
    }

    @Test
    void theChainShowsWhatWasChangedRemovedOrReordered() {
        House house = busyHouse();
        List<AuditRecord> records = chain(house, AuditChain.of(MARA));
        assertThat(isIntact(records)).isTrue();
        assertThat(house.store.user(MARA).state().orElseThrow().auditHead())
                .isEqualTo(records.get(records.size() - 1).hash());

        List<AuditRecord> changed = new ArrayList<>(records);
        changed.set(2, records.get(2).toBuilder().actor("somebody else").build());
        assertThat(isIntact(changed)).isFalse();

        List<AuditRecord> removed = new ArrayList<>(records);
        removed.remove(3);
        assertThat(isIntact(removed)).isFalse();

        List<AuditRecord> reordered = new ArrayList<>(records);
        reordered.set(1, records.get(2));
        reordered.set(2, records.get(1));
        assertThat(isIntact(reordered)).isFalse();
    }

    @Test
    void aListenerHearsWhatIsRecordedAndWhatIsNot() {
        List<String> heard = new ArrayList<>();
        KeyfobListener listener = new KeyfobListener() {
            @Override
            public void onRecorded(AuditEvent event) {
                heard.add(event.type().name());
                throw new IllegalStateException("a listener that fails");
            }

            @Override
            public void onUnrecordedAnswer(UserId user, SignIn answer) {
                heard.add(((SignIn.Refused) answer).reason().name());
            }
        };
        House house = new House();
        house.giveTo(MARA, A);
        Keyfob keyfob = Keyfob.builder(house.store, House.keys())
                .clock(house.clock)
                .listener(listener)
                .build();
        assertThat(keyfob.verify(MARA, A.codeAt(house.now())).isAccepted()).isTrue();
        keyfob.verify(MARA, "12");
        keyfob.verify(House.JON, "123456");
        assertThat(heard).containsExactly("SIGN_IN_ACCEPTED", "MALFORMED_CODE", "NO_DEVICE");
    }
}
