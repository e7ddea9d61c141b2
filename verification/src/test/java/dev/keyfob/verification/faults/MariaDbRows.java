package dev.keyfob.verification.faults;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables on MariaDB, on a connection of its own. */
final class MariaDbRows implements StoredRows {
    private static final String HALF_COMMITS = """
        SELECT count(*) FROM kf_user u
        LEFT JOIN (SELECT chain, count(*) AS records, max(chain_sequence) AS newest,
                          count(CASE WHEN event_type = 'SIGN_IN_ACCEPTED' THEN 1 END) AS accepted,
                          count(DISTINCT CASE WHEN event_type = 'SIGN_IN_ACCEPTED' THEN happened_at END) AS moments,
                          max(CASE WHEN event_type = 'SIGN_IN_ACCEPTED' THEN happened_at END) AS last_accepted
                   FROM kf_audit GROUP BY chain) a ON a.chain = CONCAT('u', u.user_id)
        LEFT JOIN kf_device d ON d.owner = u.user_id
        WHERE NOT (a.records <=> u.version)
           OR NOT (u.audit_sequence <=> a.newest)
           OR NOT (a.newest <=> a.records)
           OR NOT (a.accepted <=> a.moments)
           OR (a.accepted > 0 AND NOT (d.last_used <=> a.last_accepted DIV 30000))
           OR (a.accepted > 0 AND NOT (d.last_used_at <=> a.last_accepted))\
        """;

    private static final String ACCEPTED_AT =
            "SELECT happened_at FROM kf_audit WHERE chain = CONCAT('u', ?)" + " AND event_type = 'SIGN_IN_ACCEPTED'";

    private final Connection connection;

    MariaDbRows(String url) throws SQLException {
        this.connection = DriverManager.getConnection(url);
    }

    @Override
    public long halfCommits() {
        return numbers(HALF_COMMITS).get(0);
    }

    @Override
    public List<Long> acceptedAt(String user) {
        return numbers(ACCEPTED_AT, user.getBytes(StandardCharsets.UTF_8));
    }

    private List<Long> numbers(String sql, byte[]... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setBytes(i + 1, parameters[i]);
            }
            List<Long> numbers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
