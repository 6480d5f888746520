-- Pictures by slot. Their bytes lie beside the database as files named by SHA-256; the small thumbnail lies here.
CREATE TABLE pictures (
    case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    slot      TEXT NOT NULL,
    picture   TEXT NOT NULL CHECK (json_valid(picture)),
    steps     TEXT NOT NULL CHECK (json_valid(steps)),
    thumbnail BLOB NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (case_id, slot)
) STRICT;
