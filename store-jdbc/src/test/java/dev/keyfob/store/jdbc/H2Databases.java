package dev.keyfob.store.jdbc;

import dev.keyfob.store.CredentialStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** Databases that live as long as one test. */
final class H2Databases implements Databases {
    private final Function<String, String> urls;
    private final boolean autoCommit;
    private final Map<CredentialStore, String> urlOf = new HashMap<>();

    private H2Databases(Function<String, String> urls, boolean autoCommit) {
        this.urls = urls;
        this.autoCommit = autoCommit;
    }

    static H2Databases inMemory() {
        return new H2Databases(name -> "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", true);
    }

    /** Connections come with auto-commit off. */
    static H2Databases inMemoryWithoutAutoCommit() {
        return new H2Databases(name -> "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", false);
    }

    static H2Databases in(Path folder) {
        return new H2Databases(name -> "jdbc:h2:file:" + folder.resolve(name) + ";DB_CLOSE_DELAY=-1", true);
    }

    @Override
    public CredentialStore newStore() {
        String url = urls.apply(UUID.randomUUID().toString());
        DataSource source = connections(url);
        JdbcSchema.create(source);
        return opened(url);
    }

    @Override
    public JdbcFaults newStoreWithFaults() {
        String url = urls.apply(UUID.randomUUID().toString());
        JdbcSchema.create(connections(url));
        JdbcFaults faults = new JdbcFaults(connections(url));
        urlOf.put(faults.observer(), url);
        return faults;
    }

    @Override
    public DataSource sourceOf(CredentialStore store) {
        return connections(urlOf.get(store));
    }

    @Override
    public CredentialStore another(CredentialStore store) {
        return opened(urlOf.get(store));
    }

    @Override
    public CredentialStore reopened(CredentialStore store) {
        shutDown(urlOf.get(store));
        return another(store);
    }

    private CredentialStore opened(String url) {
        CredentialStore store = JdbcCredentialStore.open(connections(url));
        urlOf.put(store, url);
        return store;
    }

    private DataSource connections(String url) {
        DataSource source = NewConnections.to(url);
        return autoCommit ? source : NewConnections.withoutAutoCommit(source);
    }

    /** An empty database in memory, without a schema. */
    static DataSource emptyInMemory() {
        return NewConnections.to("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private static void shutDown(String url) {
        try (Connection connection = NewConnections.to(url).getConnection()) {
            connection.createStatement().execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        urlOf.values().stream().distinct().forEach(H2Databases::shutDown);
    }
}
