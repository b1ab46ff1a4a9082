-- What people say about samples: the newest state in one row, and every change as history.
CREATE TABLE sample_marks (
  sample INTEGER PRIMARY KEY REFERENCES samples (id) ON DELETE CASCADE,
  run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  override REAL,
  reason TEXT NOT NULL DEFAULT '',
  comment TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  bookmarked INTEGER NOT NULL DEFAULT 0,
  reviewed INTEGER NOT NULL DEFAULT 0,
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sample_marks_by_run ON sample_marks (run);

CREATE TABLE sample_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  sample INTEGER NOT NULL REFERENCES samples (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  -- The entry that this one takes back.
  undoes INTEGER
) STRICT;
CREATE INDEX sample_history_by_sample ON sample_history (sample, id);
CREATE INDEX sample_history_by_run ON sample_history (run, id);

ALTER TABLE samples ADD COLUMN override REAL;
ALTER TABLE samples ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE samples ADD COLUMN traits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE samples ADD COLUMN final REAL GENERATED ALWAYS AS (coalesce(override, score)) VIRTUAL;

UPDATE samples SET traits =
  (SELECT (CASE WHEN b.prediction LIKE '%"toolCalls":[{%' OR b.messages LIKE '%"toolCalls":[{%' THEN 1 ELSE 0 END)
        + (CASE WHEN b.messages LIKE '%"type":"image"%' THEN 2 ELSE 0 END)
   FROM sample_bodies b WHERE b.sample = samples.id)
WHERE id IN (SELECT sample FROM sample_bodies
  WHERE prediction LIKE '%"toolCalls":[{%' OR messages LIKE '%"toolCalls":[{%' OR messages LIKE '%"type":"image"%');

-- Facet counts come from this index alone.
DROP INDEX samples_for_counts;
CREATE INDEX samples_for_counts
  ON samples (run, planned, benchmark, subset, state, flags, score, override, marks, traits);
CREATE INDEX samples_by_final ON samples (run, final);
CREATE INDEX samples_with_marks ON samples (run, marks) WHERE marks <> 0;

-- An override belongs to one reply: when the question is asked again, it ends, and the history says so.
CREATE TRIGGER sample_asked_again AFTER UPDATE OF state ON samples
WHEN NEW.state = 'pending' AND OLD.override IS NOT NULL BEGIN
  INSERT INTO sample_history (run, sample, at, who, what, before, after, reason)
    VALUES (NEW.run, NEW.id, unixepoch() * 1000, '', 'override', json_quote(OLD.override), 'null', 'asked again');
  UPDATE sample_marks SET override = NULL, reason = '' WHERE sample = NEW.id;
  UPDATE samples SET override = NULL, marks = marks & ~1 WHERE id = NEW.id;
END;
