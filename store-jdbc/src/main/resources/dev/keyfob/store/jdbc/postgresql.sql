-- Keyfob, schema version 1, for PostgreSQL 14 and newer.
-- Ids and texts are bytes of UTF-8, so that they are compared and ordered bytewise. Moments are milliseconds since 1970.
-- No column that a sign-in changes has an index, and pages keep room for new versions of their rows: so PostgreSQL updates
-- them in place, without a write to any index.
-- Whoever runs this file by hand may replace the prefix kf_ everywhere.

CREATE TABLE kf_store (
    only_row       SMALLINT NOT NULL PRIMARY KEY CHECK (only_row = 1),
    schema_version INTEGER NOT NULL,
    store_id       BYTEA,
    key_check      BYTEA
);

CREATE TABLE kf_user (
    user_id        BYTEA   NOT NULL PRIMARY KEY,
    version        BIGINT  NOT NULL,
    last_commit    BYTEA   NOT NULL,
    removed        BOOLEAN NOT NULL,
    failures       INTEGER NOT NULL,
    locked_until   BIGINT,
    audit_sequence BIGINT  NOT NULL,
    audit_head     BYTEA   NOT NULL,
    extension      BYTEA   NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE kf_device (
    device_id      BYTEA   NOT NULL PRIMARY KEY,
    version        BIGINT  NOT NULL,
    last_commit    BYTEA   NOT NULL,
    kind           TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    owner          BYTEA,
    serial_key     BYTEA,
    fingerprint    BYTEA,
    key_id         BYTEA,
    sealed_secret  BYTEA   NOT NULL,
    manufacturer   BYTEA,
    location       BYTEA,
    last_used      BIGINT  NOT NULL,
    drift          INTEGER NOT NULL,
    last_used_at   BIGINT,
    audit_sequence BIGINT  NOT NULL,
    audit_head     BYTEA   NOT NULL,
    extension      BYTEA   NOT NULL,
    CONSTRAINT kf_device_serial_key UNIQUE (serial_key),
    CONSTRAINT kf_device_fingerprint UNIQUE (fingerprint)
) WITH (fillfactor = 80);

CREATE INDEX kf_device_owner ON kf_device (owner);

-- The chain is the letter u and the id of a user, or the letter d and the id of a device.
CREATE TABLE kf_audit (
    chain          BYTEA   NOT NULL,
    chain_sequence BIGINT  NOT NULL,
    happened_at    BIGINT  NOT NULL,
    event_type     BYTEA   NOT NULL,
    actor          BYTEA,
    user_id        BYTEA,
    device_id      BYTEA,
    reason         BYTEA,
    correlation_id BYTEA,
    hash           BYTEA   NOT NULL,
    extension      BYTEA   NOT NULL,
    PRIMARY KEY (chain, chain_sequence)
);

CREATE INDEX kf_audit_time ON kf_audit (happened_at, chain, chain_sequence);

INSERT INTO kf_store (only_row, schema_version) VALUES (1, 1);
