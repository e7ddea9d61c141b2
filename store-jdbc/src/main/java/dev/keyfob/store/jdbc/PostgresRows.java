package dev.keyfob.store.jdbc;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that come with a statement, as a table named {@code v}: a few as VALUES, which is the least work, and many as one array
 * for each column, so that the statement has the same text and as few parameters for a hundred rows as for a thousand.
 */
record PostgresRows(String columns, List<String> types) {
    /** How many are a few. */
    static final int FEW = 16;

    static final PostgresRows NEW_DEVICES = new PostgresRows(
            DeviceRows.COLUMNS,
            List.of(
                    "bytea", "bigint", "bytea", "text", "text", "bytea", "bytea", "bytea", "bytea", "bytea", "bytea",
                    "bytea", "bigint", "int", "bigint", "bigint", "bytea", "bytea"));
    /** What an update sets. */
    static final String CHANGES = "version, last_commit, state, owner, key_id, sealed_secret, manufacturer,"
            + " location, last_used, drift, last_used_at, audit_sequence, audit_head, extension";

    static final PostgresRows CHANGED_DEVICES = new PostgresRows(
            CHANGES + ", device_id, read_version",
            List.of(
                    "bigint", "bytea", "text", "bytea", "bytea", "bytea", "bytea", "bytea", "bigint", "int", "bigint",
                    "bigint", "bytea", "bytea", "bytea", "bigint"));
    static final PostgresRows DELETED_DEVICES = new PostgresRows("device_id, read_version", List.of("bytea", "bigint"));
    static final PostgresRows AUDIT_RECORDS = new PostgresRows(
            AuditRows.COLUMNS,
            List.of(
                    "bytea", "bigint", "bigint", "bytea", "bytea", "bytea", "bytea", "bytea", "bytea", "bytea",
                    "bytea"));

    /** Writes one record. */
    interface Binder<T> {
        void bind(Columns.Writer writer, T row) throws SQLException;
    }

    /** Numbers that are alike give the same SQL. */
    static int shape(int rows) {
        return Math.min(rows, FEW + 1);
    }

    /** As SQL, for the shape of a number of rows. */
    String sql(int shape) {
        if (shape > FEW) {
            return "unnest(" + types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", "))
                    + ") v(" + columns + ")";
        }
        String row = types.stream().map(type -> "?::" + type).collect(Collectors.joining(", ", "(", ")"));
        return "(VALUES " + String.join(", ", Collections.nCopies(shape, row)) + ") v(" + columns + ")";
    }

    <T> void bind(Parameters parameters, List<T> rows, Binder<T> binder) throws SQLException {
        if (rows.size() <= FEW) {
            bindEach(new Columns.Writer(parameters), rows, binder);
            return;
        }
        ColumnArrays arrays = new ColumnArrays(types, rows.size());
        bindEach(new Columns.Writer(arrays), rows, binder);
        arrays.bindTo(parameters);
    }

    private static <T> void bindEach(Columns.Writer writer, List<T> rows, Binder<T> binder) throws SQLException {
        for (T row : rows) {
            binder.bind(writer, row);
        }
    }
}
