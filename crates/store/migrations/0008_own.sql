-- Rows a person added to a table of the rules, and papers that take a form's place. Nothing of a customer, so no case
-- owns them.
CREATE TABLE own_rows (
    list    TEXT NOT NULL,
    value   TEXT NOT NULL,
    row     TEXT NOT NULL,
    changed TEXT NOT NULL,
    PRIMARY KEY (list, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_papers (
    owner   TEXT NOT NULL,
    form    TEXT NOT NULL,
    bytes   BLOB NOT NULL,
    changed TEXT NOT NULL,
    PRIMARY KEY (owner, form)
) STRICT;
