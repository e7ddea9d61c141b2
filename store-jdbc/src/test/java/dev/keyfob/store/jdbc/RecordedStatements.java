package dev.keyfob.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Remembers what a store prepared, with the parameters that it bound, so that the database can be asked how it does it. */
final class RecordedStatements {
    private final DataSource real;
    private final List<Recorded> recorded = new ArrayList<>();

    RecordedStatements(DataSource real) {
        this.real = real;
    }

    /** A statement and the calls that bound its parameters. */
    static final class Recorded {
        private final String sql;
        private final List<Method> setters = new ArrayList<>();
        private final List<Object[]> arguments = new ArrayList<>();

        Recorded(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        /** The statements inside a block, each with its own parameters; of anything else the statement itself. */
        List<Recorded> withoutBlock() {
            String work = "work: BEGIN ";
            int begin = sql.indexOf(work);
            if (begin < 0) {
                return List.of(this);
            }
            List<Recorded> inside = new ArrayList<>();
            int bound = 0;
            for (String part : sql.substring(begin + work.length()).split("; ", -1)) {
                int parameters = (int) part.chars().filter(c -> c == '?').count();
                if (parameters > 0) {
                    Recorded one = new Recorded(part);
                    for (int i = 0; i < parameters; i++) {
                        Object[] argument = arguments.get(bound + i).clone();
                        argument[0] = i + 1;
                        one.setters.add(setters.get(bound + i));
                        one.arguments.add(argument);
                    }
                    inside.add(one);
                    bound += parameters;
                }
            }
            return inside;
        }

        /** Prepares the statement with something before it, and the same parameters. */
        PreparedStatement prepareOn(Connection connection, String before) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(before + sql);
            for (int i = 0; i < setters.size(); i++) {
                invoke(statement, setters.get(i), arguments.get(i));
            }
            return statement;
        }
    }

    /** What was prepared since the last time. */
    List<Recorded> taken() {
        List<Recorded> taken = List.copyOf(recorded);
        recorded.clear();
        return taken;
    }

    DataSource source() {
        return proxy(DataSource.class, (method, arguments) -> recording((Connection) invoke(real, method, arguments)));
    }

    private Connection recording(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            return result instanceof PreparedStatement statement ? recording(statement, (String) arguments[0]) : result;
        });
    }

    private PreparedStatement recording(PreparedStatement statement, String sql) {
        Recorded statementRecorded = new Recorded(sql);
        recorded.add(statementRecorded);
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                statementRecorded.setters.add(method);
                statementRecorded.arguments.add(arguments);
            }
            return invoke(statement, method, arguments);
        });
    }

    private interface Call {
        Object make(Method method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                RecordedStatements.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.make(method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
