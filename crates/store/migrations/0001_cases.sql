-- Cases: one filing of one customer under one edition.
CREATE TABLE cases (
    id        TEXT NOT NULL PRIMARY KEY,
    procedure TEXT NOT NULL,
    edition   TEXT NOT NULL,
    stage     TEXT NOT NULL,
    practice  INTEGER NOT NULL CHECK (practice IN (0, 1)),
    created   TEXT NOT NULL,
    changed   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row, counted up by every write. It tells whether a COMMIT that reported an error is on disk after all.
CREATE TABLE writes (
    only  INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    count INTEGER NOT NULL
) STRICT;
INSERT INTO writes (only, count) VALUES (1, 0);
