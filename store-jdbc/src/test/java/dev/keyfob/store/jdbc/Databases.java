package dev.keyfob.store.jdbc;

import dev.keyfob.store.CredentialStore;
import javax.sql.DataSource;

/** Where the stores of one test are; what was made goes when it is closed. */
interface Databases extends AutoCloseable {
    /** A store on tables of its own. */
    CredentialStore newStore();

    /** Another store object on the same tables, with connections of its own. */
    CredentialStore another(CredentialStore store);

    /** The same after everything that can be closed was closed. */
    default CredentialStore reopened(CredentialStore store) {
        return another(store);
    }

    /** A store on tables of its own whose connections break. */
    JdbcFaults newStoreWithFaults();

    /** New connections to the tables of a store, without a pool. */
    DataSource sourceOf(CredentialStore store);

    @Override
    void close();
}
