-- The portal's own tables, in words that H2 and PostgreSQL share.

CREATE TABLE portal_account (
    name          VARCHAR(100) NOT NULL PRIMARY KEY,
    password_hash VARCHAR(255) NOT NULL,
    role          VARCHAR(32)  NOT NULL,
    first_device  BOOLEAN      NOT NULL
);

CREATE TABLE portal_membership (
    account_name VARCHAR(100) NOT NULL REFERENCES portal_account (name),
    group_name   VARCHAR(100) NOT NULL,
    PRIMARY KEY (account_name, group_name)
);

-- Who must give a code where. Subject is a name, or empty for everybody.
CREATE TABLE portal_access_rule (
    area         VARCHAR(32)  NOT NULL,
    subject_kind VARCHAR(16)  NOT NULL,
    subject      VARCHAR(100) NOT NULL,
    PRIMARY KEY (area, subject_kind, subject)
);

INSERT INTO portal_access_rule (area, subject_kind, subject) VALUES ('DOCUMENTS', 'EVERYBODY', '');
