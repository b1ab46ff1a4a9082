-- Test sets of verifications as they were read, gzipped; each once.
CREATE TABLE verification_sets (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  lines BLOB NOT NULL
) STRICT;

CREATE TABLE verifications (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  request TEXT NOT NULL,
  place TEXT NOT NULL,
  set_hash TEXT NOT NULL REFERENCES verification_sets (hash),
  generation TEXT NOT NULL,
  total INTEGER NOT NULL,
  error TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  scorecard TEXT,
  -- What the answers were compared with, as JSON; kept, because its file may go.
  reference TEXT,
  owner TEXT
) STRICT;

-- One answered request. The request itself follows from the set.
CREATE TABLE verification_rows (
  verification TEXT NOT NULL REFERENCES verifications (id) ON DELETE CASCADE,
  loop INTEGER NOT NULL,
  data_index INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (verification, loop, data_index)
) STRICT;
