-- Answers, half-typed text, and small marks a person leaves on things (seen, ticked, passed …).
CREATE TABLE answers (
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    fact    TEXT NOT NULL,
    answer  TEXT NOT NULL CHECK (json_valid(answer)),
    at      TEXT NOT NULL,
    PRIMARY KEY (case_id, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    fact    TEXT NOT NULL,
    text    TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (case_id, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE marks (
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    key     TEXT NOT NULL,
    text    TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (case_id, kind, key)
) STRICT, WITHOUT ROWID;
