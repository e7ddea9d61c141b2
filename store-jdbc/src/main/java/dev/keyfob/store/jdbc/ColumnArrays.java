package dev.keyfob.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the values of many rows, row by row, and gives them away as one array for each column. */
final class ColumnArrays implements Columns.Target {
    private final List<String> types;
    private final @Nullable Object[][] columns;
    private int values;

    /**
     * Space for rows.
     *
     * @param types the type of each column: bytea, bigint, int or text
     * @param rows how many rows there will be
     */
    ColumnArrays(List<String> types, int rows) {
        this.types = types;
        this.columns = types.stream().map(type -> arrayOf(type, rows)).toArray(Object[][]::new);
    }

    /** Drivers tell the types of elements by the array. */
    private static Object[] arrayOf(String type, int length) {
        return switch (type) {
            case "bytea" -> new byte[length][];
            case "bigint" -> new Long[length];
            case "int" -> new Integer[length];
            case "text" -> new String[length];
            default -> throw new IllegalArgumentException("type must be bytea, bigint, int or text, was " + type);
        };
    }

    private void put(@Nullable Object value) {
        columns[values % columns.length][values / columns.length] = value;
        values++;
    }

    void bindTo(Parameters parameters) throws SQLException {
        for (int column = 0; column < columns.length; column++) {
            parameters.array(types.get(column), columns[column]);
        }
    }

    @Override
    public void bytes(byte @Nullable [] value) {
        put(value);
    }

    @Override
    public void word(String value) {
        put(value);
    }

    @Override
    public void number(long value) {
        put(value);
    }

    @Override
    public void noNumber() {
        put(null);
    }

    @Override
    public void smallNumber(int value) {
        put(value);
    }

    @Override
    public void flag(boolean value) {
        put(value);
    }
}
