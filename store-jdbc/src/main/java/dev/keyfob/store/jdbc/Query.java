package dev.keyfob.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A SELECT in the making: conditions that must all hold, with their parameters. Only constants become SQL. */
final class Query {
    /** Turns the current row into a value. */
    interface RowReader<T> {
        T read(Columns.Reader row) throws SQLException;
    }

    private final String select;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    Query(String select) {
        this.select = select;
    }

    /** Adds a condition. Parameters are byte arrays, words and numbers. */
    Query and(String condition, Object... values) {
        conditions.add("(" + condition + ")");
        parameters.addAll(List.of(values));
        return this;
    }

    Query andEqual(String column, Optional<?> value) {
        return value.isPresent() ? and(column + " = ?", value.get()) : this;
    }

    /** One of several values; no condition if there are none. */
    Query andOneOf(String column, Collection<?> values) {
        if (values.isEmpty()) {
            return this;
        }
        return and(
                column + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")", values.toArray());
    }

    <T> List<T> list(Connection connection, TablePrefix prefix, String order, int limit, RowReader<T> reader)
            throws SQLException {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String sql = prefix.in(select + where + " ORDER BY " + order + " LIMIT ?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            statement.setInt(parameters.size() + 1, limit);
            List<T> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(reader.read(new Columns.Reader(rows, 1)));
                }
            }
            return values;
        }
    }
}
