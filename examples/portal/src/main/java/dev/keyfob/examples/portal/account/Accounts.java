package dev.keyfob.examples.portal.account;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The portal's accounts. */
@Repository
public class Accounts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,99}");
    private static final String COLUMNS = "SELECT name, role, first_device FROM portal_account";

    private final JdbcClient database;
    private final PasswordEncoder encoder;

    Accounts(JdbcClient database, PasswordEncoder encoder) {
        this.database = database;
        this.encoder = encoder;
    }

    /**
     * The spelling of a name by which an account is found.
     *
     * @param typed what somebody typed, or a file says
     * @return the name, or empty if no account can have it
     */
    public static Optional<String> nameOf(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    /**
     * The account of a name.
     *
     * @param typed the name in any case
     * @return the account, or empty
     */
    public Optional<Account> find(String typed) {
        return nameOf(typed)
                .flatMap(name -> database.sql(COLUMNS + " WHERE name = ?")
                        .param(name)
                        .query(this::read)
                        .optional());
    }

    /**
     * A part of all accounts, in the order of their names.
     *
     * @param after the name before the first one; empty for the beginning
     * @param limit how many at most
     * @return the accounts
     */
    public List<Account> list(String after, int limit) {
        return database.sql(COLUMNS + " WHERE name > ? ORDER BY name LIMIT ?")
                .params(after, limit)
                .query(this::read)
                .list();
    }

    /**
     * Adds an account.
     *
     * @param typed its name
     * @param role what its owner may do
     * @param groups the groups that access rules name
     * @param password its password
     * @return the account, or empty if the name is taken or none
     */
    @Transactional
    public Optional<Account> add(String typed, Role role, Set<String> groups, String password) {
        Optional<String> name = nameOf(typed);
        if (name.isEmpty() || find(typed).isPresent()) {
            return Optional.empty();
        }
        try {
            database.sql("INSERT INTO portal_account (name, password_hash, role, first_device) VALUES (?, ?, ?, TRUE)")
                    .params(name.get(), Objects.requireNonNull(encoder.encode(password)), role.name())
                    .update();
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
        for (String group : groups) {
            database.sql("INSERT INTO portal_membership (account_name, group_name) VALUES (?, ?)")
                    .params(name.get(), group)
                    .update();
        }
        return find(name.get());
    }

    /**
     * Says whether the owner of an account may set up a first device with the password alone.
     *
     * @param name the name of the account
     * @param allowed whether that is allowed from now on
     */
    public void allowFirstDevice(String name, boolean allowed) {
        database.sql("UPDATE portal_account SET first_device = ? WHERE name = ?")
                .params(allowed, name)
                .update();
    }

    boolean isEmpty() {
        return database.sql("SELECT COUNT(*) FROM portal_account")
                        .query(Long.class)
                        .single()
                == 0;
    }

    Optional<String> passwordHash(String name) {
        return database.sql("SELECT password_hash FROM portal_account WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    private Account read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        String name = row.getString("name");
        List<String> groups = database.sql("SELECT group_name FROM portal_membership WHERE account_name = ?")
                .param(name)
                .query(String.class)
                .list();
        return new Account(
                name, Role.valueOf(row.getString("role")), row.getBoolean("first_device"), new HashSet<>(groups));
    }
}
