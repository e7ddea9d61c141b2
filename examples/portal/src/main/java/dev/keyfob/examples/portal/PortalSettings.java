package dev.keyfob.examples.portal;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set about the portal, all under {@code portal} in its configuration.
 *
 * @param dataFolder where keys, uploads and the H2 file lie; only the owner of the process may read it
 * @param issuer the name that authenticator apps show
 * @param minDevices how many active devices a user should have, 0 to 20
 * @param selfAssignment whether users may take an available hard token by its serial number and code
 * @param adminCodeAge how old the code may be with which somebody works in the administrators' area
 * @param store the way to the tables of devices, by a pool of its own
 * @param passwordTries password attempts from one address, or for one name, in a minute
 * @param checkedChains how many chains of the audit the page checks at most
 */
@ConfigurationProperties("portal")
public record PortalSettings(
        @DefaultValue("portal-data") Path dataFolder,
        @DefaultValue("Keyfob portal") String issuer,
        @DefaultValue("1") int minDevices,
        @DefaultValue("true") boolean selfAssignment,
        @DefaultValue("10m") Duration adminCodeAge,
        Store store,
        @DefaultValue("10") int passwordTries,
        @DefaultValue("10000") int checkedChains) {

    /**
     * The database of devices, which is that of the accounts: its tables are made with theirs. The connections are others, and
     * may be of a user who cannot make tables.
     *
     * @param url a JDBC address
     * @param username whose tables they are
     * @param password the password in the database
     * @param connections how many connections the pool has at most
     */
    public record Store(
            String url,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("8") int connections) {
        /** Everything but the password. */
        @Override
        public String toString() {
            return "Store[" + url + ", " + username + "]";
        }
    }
}
