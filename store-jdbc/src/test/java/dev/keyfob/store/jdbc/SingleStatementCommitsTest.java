package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import org.junit.jupiter.api.Test;

class SingleStatementCommitsTest {
    private final FaultyDataSource faulty = new FaultyDataSource(H2Databases.emptyInMemory());
    private final CommitId id = new CommitId(0, 1);
    private final Commit commit = Commit.builder(id)
            .user(new UserChange(0, StoredUser.builder(UserId.of("mara"), id).build()))
            .build();

    private CommitResult apply() {
        return new SingleStatementCommits(
                        faulty.source(),
                        new H2Dialect(),
                        TablePrefix.USUAL,
                        (connection, any) -> connection.prepareStatement("SELECT 1"))
                .apply(commit);
    }

    /** An exception would say that certainly nothing was applied. */
    @Test
    void aConnectionThatBreaksAfterTheAnswerDoesNotTakeItBack() {
        assertThat(apply()).isEqualTo(CommitResult.APPLIED);
        faulty.breakBefore("PreparedStatement.close");
        assertThat(apply()).isEqualTo(CommitResult.APPLIED);
    }

    @Test
    void aConnectionThatBreaksBeforeTheStatementAppliesNothing() {
        faulty.breakBefore("Connection.prepareStatement");
        assertThatThrownBy(this::apply).isInstanceOf(StoreException.class);
        faulty.breakBefore("PreparedStatement.executeQuery");
        assertThat(apply()).isInstanceOf(CommitResult.OutcomeUnknown.class);
    }
}
