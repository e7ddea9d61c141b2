package dev.keyfob.verification.faults;

import java.sql.SQLException;
import java.util.List;

/** What is in the tables after a kill, read past store and pool. */
interface StoredRows extends AutoCloseable {
    /** Users and tokens whose row, devices and audit records are not of the same commits; there must be none. */
    long halfCommits();

    /** The moments at which sign-ins of a user were accepted, in milliseconds. */
    List<Long> acceptedAt(String user);

    @Override
    void close() throws SQLException;
}
