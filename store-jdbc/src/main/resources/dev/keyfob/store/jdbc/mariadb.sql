-- Keyfob, schema version 1, for MariaDB 10.6 and newer.
-- Ids and texts are bytes of UTF-8, so that they are compared and ordered bytewise. Moments are milliseconds since 1970.
-- All tables are of InnoDB, the only engine of MariaDB that has transactions and keeps what it answered.
-- Whoever runs this file by hand may replace the prefix kf_ everywhere.

CREATE TABLE kf_store (
    only_row       SMALLINT NOT NULL PRIMARY KEY CHECK (only_row = 1),
    schema_version INTEGER  NOT NULL,
    store_id       VARBINARY(16),
    key_check      VARBINARY(32)
) ENGINE = InnoDB;

CREATE TABLE kf_user (
    user_id        VARBINARY(255)  NOT NULL PRIMARY KEY,
    version        BIGINT          NOT NULL,
    last_commit    VARBINARY(16)   NOT NULL,
    removed        BOOLEAN         NOT NULL,
    failures       INTEGER         NOT NULL,
    locked_until   BIGINT,
    audit_sequence BIGINT          NOT NULL,
    audit_head     VARBINARY(32)   NOT NULL,
    extension      VARBINARY(4096) NOT NULL
) ENGINE = InnoDB;

CREATE TABLE kf_device (
    device_id      VARBINARY(16)   NOT NULL PRIMARY KEY,
    version        BIGINT          NOT NULL,
    last_commit    VARBINARY(16)   NOT NULL,
    kind           VARCHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state          VARCHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    owner          VARBINARY(255),
    serial_key     VARBINARY(64),
    fingerprint    VARBINARY(32),
    key_id         VARBINARY(64),
    sealed_secret  VARBINARY(1024) NOT NULL,
    manufacturer   VARBINARY(255),
    location       VARBINARY(255),
    last_used      BIGINT          NOT NULL,
    drift          INTEGER         NOT NULL,
    last_used_at   BIGINT,
    audit_sequence BIGINT          NOT NULL,
    audit_head     VARBINARY(32)   NOT NULL,
    extension      VARBINARY(4096) NOT NULL,
    CONSTRAINT kf_device_serial_key UNIQUE (serial_key),
    CONSTRAINT kf_device_fingerprint UNIQUE (fingerprint)
) ENGINE = InnoDB;

CREATE INDEX kf_device_owner ON kf_device (owner);

-- The chain is the letter u and the id of a user, or the letter d and the id of a device.
CREATE TABLE kf_audit (
    chain          VARBINARY(256)  NOT NULL,
    chain_sequence BIGINT          NOT NULL,
    happened_at    BIGINT          NOT NULL,
    event_type     VARBINARY(64)   NOT NULL,
    actor          VARBINARY(255),
    user_id        VARBINARY(255),
    device_id      VARBINARY(16),
    reason         VARBINARY(255),
    correlation_id VARBINARY(255),
    hash           VARBINARY(32)   NOT NULL,
    extension      VARBINARY(4096) NOT NULL,
    PRIMARY KEY (chain, chain_sequence)
) ENGINE = InnoDB;

CREATE INDEX kf_audit_time ON kf_audit (happened_at, chain, chain_sequence);

INSERT INTO kf_store (only_row, schema_version) VALUES (1, 1);
