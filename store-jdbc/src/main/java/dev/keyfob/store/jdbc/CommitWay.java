package dev.keyfob.store.jdbc;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;

/** How a commit reaches the database. */
interface CommitWay {
    /**
     * Applies a commit as a whole or not at all.
     *
     * @throws dev.keyfob.store.StoreException if certainly nothing was applied
     */
    CommitResult apply(Commit commit);
}
