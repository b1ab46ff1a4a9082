-- Large fields of samples' rows (hidden tests of a program, long documents): each content once, however many samples have it.
CREATE TABLE row_parts (
  id INTEGER PRIMARY KEY,
  -- SHA-256 of the JSON.
  hash BLOB NOT NULL UNIQUE,
  json TEXT NOT NULL
) STRICT;

CREATE TABLE row_part_uses (
  sample INTEGER NOT NULL REFERENCES samples (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  part INTEGER NOT NULL REFERENCES row_parts (id),
  PRIMARY KEY (sample, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX row_part_uses_by_part ON row_part_uses (part);

-- A content goes with the last sample that has it.
CREATE TRIGGER row_part_let_go AFTER DELETE ON row_part_uses
WHEN NOT EXISTS (SELECT 1 FROM row_part_uses WHERE part = OLD.part) BEGIN
  DELETE FROM row_parts WHERE id = OLD.part;
END;
CREATE TRIGGER row_part_replaced AFTER UPDATE OF part ON row_part_uses
WHEN OLD.part <> NEW.part AND NOT EXISTS (SELECT 1 FROM row_part_uses WHERE part = OLD.part) BEGIN
  DELETE FROM row_parts WHERE id = OLD.part;
END;
