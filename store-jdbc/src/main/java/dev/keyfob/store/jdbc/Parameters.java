package dev.keyfob.store.jdbc;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement one after the other. */
final class Parameters implements Columns.Target {
    private final PreparedStatement statement;
    private int next = 1;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    @Override
    public void bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(next++, value);
    }

    @Override
    public void word(String value) throws SQLException {
        statement.setString(next++, value);
    }

    @Override
    public void number(long value) throws SQLException {
        statement.setLong(next++, value);
    }

    @Override
    public void noNumber() throws SQLException {
        statement.setNull(next++, Types.BIGINT);
    }

    @Override
    public void smallNumber(int value) throws SQLException {
        statement.setInt(next++, value);
    }

    @Override
    public void flag(boolean value) throws SQLException {
        statement.setBoolean(next++, value);
    }

    /** A column of many rows as one parameter. */
    void array(String type, Object[] values) throws SQLException {
        Array array = statement.getConnection().createArrayOf(type, values);
        statement.setArray(next++, array);
    }
}
