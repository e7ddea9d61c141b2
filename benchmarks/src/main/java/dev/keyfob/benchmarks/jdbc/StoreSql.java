package dev.keyfob.benchmarks.jdbc;

import dev.keyfob.store.CredentialStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The SQL that the store runs, listened to while it does the work once.
 *
 * @param read of the aggregate
 * @param refused of a commit without device, the first statement if there are several
 * @param accepted of a commit with one device, the first statement if there are several
 */
record StoreSql(String read, String refused, String accepted) {
    static StoreSql of(DataSource source, Function<DataSource, CredentialStore> open) throws SQLException {
        List<String> heard = new ArrayList<>();
        Loop store = new StoreLoop(open.apply(listening(DataSource.class, source, heard)));
        SplittableRandom random = new SplittableRandom(1);
        heard.clear();
        store.once(Loop.Work.REFUSED, 0, random);
        List<String> refused = List.copyOf(heard);
        heard.clear();
        store.once(Loop.Work.ACCEPTED, 0, random);
        return new StoreSql(refused.get(0), refused.get(1), heard.get(1));
    }

    private static <T> T listening(Class<T> type, Object target, List<String> heard) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                heard.add((String) arguments[0]);
            }
            try {
                Object result = method.invoke(target, arguments);
                return method.getReturnType() == Connection.class ? listening(Connection.class, result, heard) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(StoreSql.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
