package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import javax.sql.DataSource;

/** Data sources that open a connection whenever they are asked for one, without a pool. */
final class NewConnections {
    private NewConnections() {}

    static DataSource to(String url) {
        return (DataSource) Proxy.newProxyInstance(
                NewConnections.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getConnection");
                    return DriverManager.getConnection(url);
                });
    }

    /** The same, but each connection comes with auto-commit off, as some pools are set up. */
    static DataSource withoutAutoCommit(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                NewConnections.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getConnection");
                    Connection connection = source.getConnection();
                    connection.setAutoCommit(false);
                    return connection;
                });
    }
}
