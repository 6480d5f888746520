-- Police offices a person has written down. Nothing of a customer, so no case owns them.
CREATE TABLE contacts (
    id      TEXT NOT NULL PRIMARY KEY,
    place   TEXT NOT NULL,
    office  TEXT NOT NULL,
    phone   TEXT NOT NULL,
    note    TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
