package dev.keyfob.store.jdbc;

import javax.sql.DataSource;

class SqliteQueryPlansTest extends QueryPlans {
    /** A scan with an index in the order of a listing ends with the page. */
    SqliteQueryPlansTest() {
        super("EXPLAIN QUERY PLAN ", "\\|SCAN \\w+\\|");
    }

    @Override
    DataSource emptyDatabase() {
        return TestDatabase.SQLITE.empty();
    }

    @Override
    String analyze() {
        return "ANALYZE";
    }
}
