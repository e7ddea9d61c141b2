package dev.keyfob.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** A data source whose connections break at a call that the test names, such as {@code Connection.commit}. */
final class FaultyDataSource {
    static final String SECRET_VALUE = "a value of a row";

    private final DataSource real;
    private final List<String> calls = new ArrayList<>();
    private Predicate<String> breaksBefore = call -> false;
    private Predicate<String> breaksAfter = call -> false;

    FaultyDataSource(DataSource real) {
        this.real = real;
    }

    /** Throws instead of making the call. */
    void breakBefore(String call) {
        breaksBefore = call::equals;
    }

    /** Throws after the call was made, so that its answer gets lost. */
    void breakAfter(String call) {
        breaksAfter = call::equals;
    }

    void breakBefore(Predicate<String> call) {
        breaksBefore = call;
    }

    List<String> calls() {
        return calls;
    }

    DataSource source() {
        return wrap(DataSource.class, real);
    }

    private <T> T wrap(Class<T> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            String call = type.getSimpleName() + "." + method.getName();
            calls.add(call);
            if (breaksBefore.test(call)) {
                throw broken();
            }
            try {
                Object result = method.invoke(target, arguments);
                if (breaksAfter.test(call)) {
                    throw broken();
                }
                return result != null && wrapped(method.getReturnType())
                        ? wrap(method.getReturnType(), result)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(
                Proxy.newProxyInstance(FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static boolean wrapped(Class<?> type) {
        return type == Connection.class || type == java.sql.PreparedStatement.class;
    }

    private static SQLException broken() {
        return new SQLException("connection lost while writing " + SECRET_VALUE, "08006", 90067);
    }
}
