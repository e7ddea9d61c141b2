package dev.keyfob.examples.portal.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The portal's accounts. */
@Repository
public class Accounts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,99}");
    private static final ResultSetExtractor<List<Account>> READER = Accounts::read;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final PasswordEncoder encoder;

    Accounts(JdbcClient database, PlatformTransactionManager transactions, PasswordEncoder encoder) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
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
        return nameOf(typed).flatMap(name -> those("name = ?", name).stream().findFirst());
    }

    /**
     * A part of all accounts, in the order of their names.
     *
     * @param after the name before the first one; empty for the beginning
     * @param limit how many at most
     * @return the accounts
     */
    public List<Account> list(String after, int limit) {
        return those("name > ? ORDER BY name LIMIT ?", after, limit);
    }

    /** One statement on one connection: who holds one and waits for another can wait for ever if all do so. */
    private List<Account> those(String condition, Object... parameters) {
        return database.sql("SELECT a.name, a.role, a.first_device, m.group_name"
                        + " FROM (SELECT name, role, first_device FROM portal_account WHERE " + condition + ") a"
                        + " LEFT JOIN portal_membership m ON m.account_name = a.name ORDER BY a.name")
                .params(parameters)
                .query(READER);
    }

    private static List<Account> read(ResultSet rows) throws SQLException {
        Map<Account, Set<String>> groups = new LinkedHashMap<>();
        while (rows.next()) {
            Account account = new Account(
                    rows.getString("name"),
                    Role.valueOf(rows.getString("role")),
                    rows.getBoolean("first_device"),
                    Set.of());
            Set<String> known = groups.computeIfAbsent(account, any -> new HashSet<>());
            String group = rows.getString("group_name");
            if (group != null) {
                known.add(group);
            }
        }
        List<Account> accounts = new ArrayList<>();
        groups.forEach((account, known) ->
                accounts.add(new Account(account.name(), account.role(), account.firstDevice(), known)));
        return accounts;
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
    public Optional<Account> add(String typed, Role role, Set<String> groups, String password) {
        Optional<String> name = nameOf(typed);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String hash = Objects.requireNonNull(encoder.encode(password));
        try {
            transaction.executeWithoutResult(status -> insert(name.get(), role, groups, hash));
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
        return find(name.get());
    }

    private void insert(String name, Role role, Set<String> groups, String hash) {
        database.sql("INSERT INTO portal_account (name, password_hash, role, first_device) VALUES (?, ?, ?, TRUE)")
                .params(name, hash, role.name())
                .update();
        for (String group : groups) {
            database.sql("INSERT INTO portal_membership (account_name, group_name) VALUES (?, ?)")
                    .params(name, group)
                    .update();
        }
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
}
