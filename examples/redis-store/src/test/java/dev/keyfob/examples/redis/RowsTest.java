package dev.keyfob.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void userComesBack() {
        StoredUser mara = StoredUser.builder(UserId.of("mara"), new CommitId(1, -1))
                .version(3)
                .removed(true)
                .failures(7)
                .lockedUntil(Instant.EPOCH)
                .extension(new byte[] {1, 0, -1})
                .build();
        assertThat(Rows.user(Rows.of(mara))).isEqualTo(mara);
    }

    @Test
    void rowOfAnotherFormatIsRefused() {
        assertThatThrownBy(() -> Rows.user(new byte[] {2}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("format of a row must be 1, was 2");
    }
}
