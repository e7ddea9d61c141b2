package dev.keyfob.store.jdbc;

import javax.sql.DataSource;

class H2QueryPlansTest extends QueryPlans {
    H2QueryPlansTest() {
        super("EXPLAIN ", "kf_\\w+\\.tableScan");
    }

    @Override
    DataSource emptyDatabase() {
        return TestDatabase.H2.empty();
    }

    @Override
    String analyze() {
        return "ANALYZE";
    }
}
