-- A deleted run can be taken back until it is purged.
ALTER TABLE runs ADD COLUMN deleted_at INTEGER;
-- Prompts and replies were cleaned up; counts and scores stay.
ALTER TABLE runs ADD COLUMN transcripts_deleted_at INTEGER;
-- Equal for runs that asked the same way, whatever their model, server and name. NULL for runs of before.
ALTER TABLE runs ADD COLUMN config_hash TEXT;
CREATE INDEX runs_deleted ON runs (deleted_at) WHERE deleted_at IS NOT NULL;

-- At most one run is the baseline of a benchmark.
CREATE TABLE baselines (
  benchmark_id TEXT PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE
) STRICT;

-- Filters, order and columns of a table under a name of the user's.
CREATE TABLE views (
  screen TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (screen, name)
) STRICT;
