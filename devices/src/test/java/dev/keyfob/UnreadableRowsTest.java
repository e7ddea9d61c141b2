package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.internal.record.TaggedFields;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.UserSnapshot;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Extensions that no version of the library writes: nobody gets in by them, and nothing else breaks. */
class UnreadableRowsTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");

    /** Tags of a device's extension, which are part of the stored format. */
    private static final int PARAMETERS = 1;

    private static final int EXPIRES = 5;
    private static final int LEAN = 6;
    private static final int DEADLINE = 7;
    private static final int DRIFT_SINCE = 9;

    private static Map<String, UnaryOperator<TaggedFields>> damages() {
        Map<String, UnaryOperator<TaggedFields>> damages = new LinkedHashMap<>();
        damages.put("no parameters", fields -> fields.with(PARAMETERS, null));
        damages.put("a T0 that is no moment", fields -> {
            byte[] parameters = fields.bytes(PARAMETERS).orElseThrow();
            ByteBuffer.wrap(parameters).putLong(parameters.length - Long.BYTES, Long.MAX_VALUE);
            return fields.with(PARAMETERS, parameters);
        });
        damages.put("a lean of two", fields -> fields.withNumber(LEAN, 2));
        damages.put("a lean that is none in the low bits only", fields -> fields.withNumber(LEAN, 1L << 32));
        for (int tag : List.of(EXPIRES, LEAN, DEADLINE, DRIFT_SINCE)) {
            damages.put("field " + tag + " of three bytes", fields -> fields.with(tag, new byte[3]));
        }
        return damages;
    }

    /** Writes damaged extensions under the devices of Mara, past the engine. */
    private static void damage(House house, UnaryOperator<TaggedFields> damage) {
        CommitId id = CommitId.random(new SecureRandom());
        UserSnapshot rows = house.store.user(MARA);
        Commit.Builder commit = Commit.builder(id)
                .user(new UserChange(
                        rows.version(), rows.state().orElseThrow().next(id).build()));
        rows.devices().forEach(device -> {
            byte[] extension =
                    damage.apply(TaggedFields.decode(device.extension())).encode();
            commit.device(new DeviceChange.Update(
                    device, device.next(id).extension(extension).build()));
        });
        assertThat(house.store.commit(commit.build())).isEqualTo(CommitResult.APPLIED);
    }

    @Test
    void leaveASignInUndecided() {
        damages().forEach((name, damage) -> {
            House house = new House();
            house.giveTo(MARA, A);
            damage(house, damage);
            long version = house.store.user(MARA).version();
            assertThat(house.signIn(MARA, A).status()).as(name).isEqualTo(SignIn.Status.UNDECIDED);
            assertThat(house.store.user(MARA).version()).as(name).isEqualTo(version);
        });
    }

    @Test
    void keepNoOtherUserFromASweep() {
        House house = new House();
        house.giveTo(MARA, A);
        house.giveTo(JON, B);
        house.desk.reportLost(MARA, house.idOf(A));
        house.desk.reportLost(JON, house.idOf(B));
        damage(house, fields -> fields.with(DEADLINE, new byte[3]));
        house.advance(Policy.entra().lostFor().plusDays(1));
        assertThat(house.keyfob.maintainingAs(Actor.of("job:sweep")).sweep()).isEqualTo(new Swept(1, 0, 1));
    }
}
