package dev.keyfob.examples.portal.account;

/** What somebody may do beside looking after their own devices. */
public enum Role {
    /** Nothing else. */
    USER,
    /** Everything to tokens, accounts and access rules. */
    TOKEN_ADMIN,
    /** Everything to tokens that are there; no import and no export. */
    HELP_DESK,
    /** Reads, and exports the audit. */
    AUDITOR;

    /**
     * Whether the role has any business in the administrators' area.
     *
     * @return true for all but {@link #USER}
     */
    public boolean isAdministrative() {
        return this != USER;
    }
}
