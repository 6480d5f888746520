-- Finding the other filings of the same principal: the mark `name` holds a case's full title.
CREATE INDEX marks_by_name ON marks (text) WHERE kind = 'name';
