-- Replies that were cut off and asked for again with more room: the earlier ones, as they were.
CREATE TABLE earlier_replies (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  sample INTEGER NOT NULL REFERENCES samples (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  -- The limit it was asked with, where the sample had one of its own.
  max_tokens INTEGER,
  prediction TEXT NOT NULL,
  outcome TEXT,
  score REAL
) STRICT;
CREATE INDEX earlier_replies_by_sample ON earlier_replies (sample, id);

-- How many tokens this sample may take, where that is not the run's own limit.
ALTER TABLE sample_bodies ADD COLUMN max_tokens INTEGER;
