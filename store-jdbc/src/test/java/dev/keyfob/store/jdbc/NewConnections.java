package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
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
}
