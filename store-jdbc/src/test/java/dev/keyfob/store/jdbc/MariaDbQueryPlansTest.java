package dev.keyfob.store.jdbc;

import javax.sql.DataSource;

class MariaDbQueryPlansTest extends QueryPlans {
    /** ALL reads a table, index reads an index from end to end; an INSERT is said to be ALL, whatever it writes. */
    MariaDbQueryPlansTest() {
        super("EXPLAIN ", "(?m)^\\|\\d+\\|(?!INSERT)[^|]*\\|[^|]+\\|(ALL|index)\\|");
    }

    @Override
    DataSource emptyDatabase() {
        return TestDatabase.MARIADB.empty();
    }

    @Override
    String analyze() {
        return "ANALYZE TABLE kf_user, kf_device, kf_audit";
    }
}
