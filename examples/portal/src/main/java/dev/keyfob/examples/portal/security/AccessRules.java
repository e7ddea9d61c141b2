package dev.keyfob.examples.portal.security;

import dev.keyfob.examples.portal.account.Account;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who must give a code in which area. No rule, no code. */
@Repository
public class AccessRules {
    private static final String COLUMNS = "SELECT area, subject_kind, subject FROM portal_access_rule";

    private final JdbcClient database;

    AccessRules(JdbcClient database) {
        this.database = database;
    }

    /** Whom a rule names. */
    public enum SubjectKind {
        /** All accounts. */
        EVERYBODY,
        /** The members of a group. */
        GROUP,
        /** One account. */
        USER
    }

    /**
     * One rule: this subject must give a code in this area.
     *
     * @param area the area
     * @param kind whom the rule names
     * @param subject the name of the group or the account; empty for everybody
     */
    public record Rule(Area area, SubjectKind kind, String subject) {
        boolean names(Account account) {
            return switch (kind) {
                case EVERYBODY -> true;
                case GROUP -> account.groups().contains(subject);
                case USER -> account.name().equals(subject);
            };
        }
    }

    /**
     * All rules.
     *
     * @return the rules by area
     */
    public List<Rule> all() {
        return database.sql(COLUMNS + " ORDER BY area, subject_kind, subject")
                .query((row, number) -> new Rule(
                        Area.valueOf(row.getString("area")),
                        SubjectKind.valueOf(row.getString("subject_kind")),
                        row.getString("subject")))
                .list();
    }

    /**
     * Whether somebody must give a code in an area.
     *
     * @param account who wants to enter
     * @param area where to
     * @return true if a rule says so
     */
    public boolean wantCode(Account account, Area area) {
        return all().stream().anyMatch(rule -> rule.area() == area && rule.names(account));
    }

    /**
     * Adds a rule, unless it is there.
     *
     * @param rule the rule
     */
    public void add(Rule rule) {
        try {
            database.sql("INSERT INTO portal_access_rule (area, subject_kind, subject) VALUES (?, ?, ?)")
                    .params(rule.area().name(), rule.kind().name(), rule.subject())
                    .update();
        } catch (DuplicateKeyException e) {
            // It is there, and that is what was wanted.
        }
    }

    /**
     * Takes a rule away.
     *
     * @param rule the rule
     */
    public void remove(Rule rule) {
        database.sql("DELETE FROM portal_access_rule WHERE area = ? AND subject_kind = ? AND subject = ?")
                .params(rule.area().name(), rule.kind().name(), rule.subject())
                .update();
    }
}
