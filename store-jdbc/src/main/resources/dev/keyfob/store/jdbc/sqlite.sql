-- Keyfob, schema version 1, for SQLite 3.35 and newer.
-- Ids and texts are bytes of UTF-8, so that they are compared and ordered bytewise. Moments are milliseconds since 1970.
-- Whoever runs this file by hand may replace the prefix kf_ everywhere.

CREATE TABLE kf_store (
    only_row       INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    schema_version INTEGER NOT NULL,
    store_id       BLOB,
    key_check      BLOB
);

CREATE TABLE kf_user (
    user_id        BLOB    NOT NULL PRIMARY KEY,
    version        INTEGER NOT NULL,
    last_commit    BLOB    NOT NULL,
    removed        INTEGER NOT NULL,
    failures       INTEGER NOT NULL,
    locked_until   INTEGER,
    audit_sequence INTEGER NOT NULL,
    audit_head     BLOB    NOT NULL,
    extension      BLOB    NOT NULL
);

CREATE TABLE kf_device (
    device_id      BLOB    NOT NULL PRIMARY KEY,
    version        INTEGER NOT NULL,
    last_commit    BLOB    NOT NULL,
    kind           TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    owner          BLOB,
    serial_key     BLOB,
    fingerprint    BLOB,
    key_id         BLOB,
    sealed_secret  BLOB    NOT NULL,
    manufacturer   BLOB,
    location       BLOB,
    last_used      INTEGER NOT NULL,
    drift          INTEGER NOT NULL,
    last_used_at   INTEGER,
    audit_sequence INTEGER NOT NULL,
    audit_head     BLOB    NOT NULL,
    extension      BLOB    NOT NULL,
    CONSTRAINT kf_device_serial_key UNIQUE (serial_key),
    CONSTRAINT kf_device_fingerprint UNIQUE (fingerprint)
);

CREATE INDEX kf_device_owner ON kf_device (owner);

-- The chain is the letter u and the id of a user, or the letter d and the id of a device.
CREATE TABLE kf_audit (
    chain          BLOB    NOT NULL,
    chain_sequence INTEGER NOT NULL,
    happened_at    INTEGER NOT NULL,
    event_type     BLOB    NOT NULL,
    actor          BLOB,
    user_id        BLOB,
    device_id      BLOB,
    reason         BLOB,
    correlation_id BLOB,
    hash           BLOB    NOT NULL,
    extension      BLOB    NOT NULL,
    PRIMARY KEY (chain, chain_sequence)
);

CREATE INDEX kf_audit_time ON kf_audit (happened_at, chain, chain_sequence);

INSERT INTO kf_store (only_row, schema_version) VALUES (1, 1);
