-- What happened, and what was handed in. Only ever added to; gone only with the whole case.
CREATE TABLE events (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    at      TEXT NOT NULL,
    kind    TEXT NOT NULL,
    words   TEXT NOT NULL,
    data    TEXT NOT NULL CHECK (json_valid(data))
) STRICT;
CREATE INDEX events_of_case ON events (case_id, id);

CREATE TABLE submissions (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    at       TEXT NOT NULL,
    snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
    sha256   TEXT NOT NULL
) STRICT;
CREATE INDEX submissions_of_case ON submissions (case_id, id);

-- The picture files a submission was made of: kept as long as it is.
CREATE TABLE submission_files (
    submission INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    sha256     TEXT NOT NULL,
    PRIMARY KEY (submission, sha256)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
WHEN EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER submissions_never_change BEFORE UPDATE ON submissions
BEGIN SELECT RAISE(ABORT, 'submissions are immutable'); END;
CREATE TRIGGER submissions_never_go BEFORE DELETE ON submissions
WHEN EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'submissions are immutable'); END;

CREATE TRIGGER submission_files_never_change BEFORE UPDATE ON submission_files
BEGIN SELECT RAISE(ABORT, 'submissions are immutable'); END;
CREATE TRIGGER submission_files_never_go BEFORE DELETE ON submission_files
WHEN EXISTS (SELECT 1 FROM submissions WHERE id = OLD.submission)
BEGIN SELECT RAISE(ABORT, 'submissions are immutable'); END;
