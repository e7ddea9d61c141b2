import org.jspecify.annotations.NullMarked;

/**
 * A credential store on a JDBC {@link javax.sql.DataSource}.
 *
 * <pre>{@code
 * JdbcSchema.create(dataSource); // once, or by the SQL file of the database
 * CredentialStore store = JdbcCredentialStore.open(dataSource);
 * }</pre>
 *
 * <p>Needs nothing but {@code java.sql} and the driver that the application has anyway. Start at
 * {@link dev.keyfob.store.jdbc.JdbcCredentialStore}.
 */
@NullMarked
module dev.keyfob.store.jdbc {
    requires static org.jspecify;
    requires transitive dev.keyfob.store;
    requires transitive java.sql;

    exports dev.keyfob.store.jdbc;
}
