package dev.keyfob.store.jdbc;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.tck.StoreWithFaults;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A store whose connection breaks at the exchange that the kit names, and stays broken. The exception says every value that
 * was bound, as those of drivers can.
 */
final class JdbcFaults implements StoreWithFaults {
    private static final int NEVER = -1;
    /** What is a request to the database on an open connection. */
    private static final Set<String> EXCHANGES = Set.of(
            "setAutoCommit",
            "setTransactionIsolation",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeBatch",
            "commit",
            "rollback");

    private final CredentialStore observer;
    private final CredentialStore store;
    private final List<String> bound = new ArrayList<>();
    private int exchangesLeft = NEVER;
    private Loss loss = Loss.REQUEST;
    private boolean broke;

    /**
     * Faults between a store and its database.
     *
     * @param source new connections to a database with an empty schema, without a pool
     */
    JdbcFaults(DataSource source) {
        this.observer = JdbcCredentialStore.open(source);
        this.store = JdbcCredentialStore.open(breaking(source));
    }

    @Override
    public CredentialStore store() {
        return store;
    }

    @Override
    public CredentialStore observer() {
        return observer;
    }

    @Override
    public void breakNext(int exchange, Loss loss) {
        this.exchangesLeft = exchange;
        this.loss = loss;
        this.broke = false;
        this.bound.clear();
    }

    @Override
    public boolean broke() {
        exchangesLeft = NEVER;
        return broke;
    }

    private DataSource breaking(DataSource source) {
        Line line = new Line();
        return proxy(DataSource.class, (method, arguments) -> {
            Connection real = (Connection) line.exchange(source, method, arguments);
            Line own = new Line();
            own.connection = real;
            return proxy(Connection.class, own.to(real));
        });
    }

    /** Makes a call on the object behind a proxy. */
    private interface Call {
        Object make(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                JdbcFaults.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.make(method, arguments)));
    }

    /** One connection, from its opening to its end. */
    private final class Line {
        private Connection connection;
        private boolean dead;

        Call to(Object target) {
            return (method, arguments) -> {
                String name = method.getName();
                if (dead && !name.equals("close") && !name.equals("abort")) {
                    throw lost();
                }
                note(name, arguments);
                Object result = EXCHANGES.contains(name)
                        ? exchange(target, method, arguments)
                        : invoke(target, method, arguments);
                if (result instanceof PreparedStatement) {
                    return proxy(PreparedStatement.class, to(result));
                }
                return result instanceof Statement ? proxy(Statement.class, to(result)) : result;
            };
        }

        Object exchange(Object target, Method method, Object[] arguments) throws Throwable {
            boolean breaks = exchangesLeft == 0;
            if (exchangesLeft >= 0) {
                exchangesLeft--;
            }
            if (!breaks) {
                return invoke(target, method, arguments);
            }
            broke = true;
            Object answer = loss == Loss.ANSWER ? invoke(target, method, arguments) : null;
            cut(answer);
            throw lost();
        }

        private void cut(Object answer) throws SQLException {
            dead = true;
            Connection cut = answer instanceof Connection opened ? opened : connection;
            if (cut != null) {
                cut.abort(Runnable::run);
                // A database inside the process has nothing to abort, and rolls back when it is closed.
                cut.close();
            }
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void note(String call, Object[] arguments) {
        if (call.equals("setBytes") && arguments[1] instanceof byte[] value) {
            bound.add(new String(value, StandardCharsets.UTF_8));
        }
    }

    private SQLException lost() {
        return new SQLException("connection lost while writing " + bound, "08006");
    }
}
