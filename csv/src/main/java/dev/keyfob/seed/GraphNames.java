package dev.keyfob.seed;

/** The names in Microsoft Graph's JSON for hardware OATH tokens. */
final class GraphNames {
    static final String CONTEXT = "@context";
    static final String DELTA = "#$delta";
    static final String VALUE = "value";
    static final String CONTENT_ID = "@contentId";
    static final String REMOVED = "@removed";
    static final String SERIAL = "serialNumber";
    static final String MANUFACTURER = "manufacturer";
    static final String MODEL = "model";
    static final String SECRET = "secretKey";
    static final String INTERVAL = "timeIntervalInSeconds";
    static final String HASH = "hashFunction";
    static final String ASSIGN_TO = "assignTo";
    static final String ID = "id";

    private GraphNames() {}
}
