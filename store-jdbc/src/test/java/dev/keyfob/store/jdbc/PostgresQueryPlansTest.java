package dev.keyfob.store.jdbc;

import javax.sql.DataSource;

class PostgresQueryPlansTest extends QueryPlans {
    PostgresQueryPlansTest() {
        super("EXPLAIN ", "Seq Scan on kf_");
    }

    @Override
    DataSource emptyDatabase() {
        return TestDatabase.POSTGRESQL.empty();
    }

    @Override
    String analyze() {
        return "ANALYZE";
    }
}
