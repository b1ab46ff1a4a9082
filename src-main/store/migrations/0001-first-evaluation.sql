CREATE TABLE revision (id INTEGER PRIMARY KEY CHECK (id = 1), value INTEGER NOT NULL) STRICT;
INSERT INTO revision (id, value) VALUES (1, 0);

CREATE TABLE servers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  base_url TEXT NOT NULL,
  key_source TEXT NOT NULL,
  headers TEXT NOT NULL,
  extra_body TEXT NOT NULL,
  concurrency INTEGER,
  mock TEXT,
  created_at INTEGER NOT NULL,
  last_test TEXT
) STRICT;

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  group_id TEXT NOT NULL,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  status TEXT NOT NULL,
  error TEXT,
  request TEXT NOT NULL,
  model_name TEXT NOT NULL,
  model_id TEXT NOT NULL,
  server_name TEXT NOT NULL,
  repeats INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  active_ms INTEGER NOT NULL DEFAULT 0,
  work_dir TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT '',
  archived INTEGER NOT NULL DEFAULT 0,
  app_version TEXT NOT NULL,
  environment TEXT NOT NULL DEFAULT '{}',
  imported TEXT,
  input_tokens INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  retries INTEGER NOT NULL DEFAULT 0,
  -- Who runs it, until when, and what another process asks of the owner.
  owner TEXT,
  owner_label TEXT,
  lease_until INTEGER,
  wanted TEXT,
  wanted_concurrency INTEGER,
  progress TEXT,
  rev INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX runs_by_rev ON runs (rev);
CREATE INDEX runs_by_group ON runs (group_id);

CREATE TABLE run_benchmarks (
  run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  benchmark_id TEXT NOT NULL,
  title TEXT NOT NULL,
  version INTEGER,
  options TEXT NOT NULL,
  subset_order TEXT NOT NULL DEFAULT '[]',
  shots TEXT NOT NULL DEFAULT '{}',
  dataset TEXT NOT NULL DEFAULT '{}',
  planned INTEGER NOT NULL DEFAULT 0,
  counts TEXT NOT NULL,
  primary_metric TEXT,
  report TEXT,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

-- One narrow row per sample for tables and filters; what can be long lies in sample_bodies.
CREATE TABLE samples (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  benchmark INTEGER NOT NULL,
  subset TEXT NOT NULL,
  idx INTEGER NOT NULL,
  grp INTEGER NOT NULL,
  repeat INTEGER NOT NULL,
  sample_key TEXT NOT NULL,
  planned INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL DEFAULT 'pending',
  score REAL,
  answer TEXT,
  target TEXT NOT NULL DEFAULT '',
  flags INTEGER NOT NULL DEFAULT 0,
  input_preview TEXT NOT NULL DEFAULT '',
  output_preview TEXT NOT NULL DEFAULT '',
  latency_ms REAL,
  ttft_ms REAL,
  retry_ms REAL,
  input_tokens INTEGER,
  output_tokens INTEGER,
  reasoning_tokens INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  finished_at INTEGER,
  UNIQUE (run, benchmark, subset, idx)
) STRICT;
-- Every index ends with the row's id, so each serves keyset pages in its own order.
CREATE INDEX samples_by_run ON samples (run);
CREATE INDEX samples_by_state ON samples (run, state);
CREATE INDEX samples_by_subset ON samples (run, planned, subset);
-- Counts by state and subset come from this index alone.
CREATE INDEX samples_for_counts ON samples (run, planned, benchmark, subset, state, flags, score);
CREATE INDEX samples_by_score ON samples (run, score);
CREATE INDEX samples_by_latency ON samples (run, latency_ms);
CREATE INDEX samples_by_output ON samples (run, output_tokens);
CREATE INDEX samples_by_input ON samples (run, input_tokens);
CREATE INDEX samples_by_finish ON samples (run, finished_at);
CREATE INDEX samples_with_flags ON samples (run, flags) WHERE flags <> 0;
CREATE INDEX samples_with_error ON samples (run, error_code) WHERE error_code IS NOT NULL;
CREATE INDEX samples_by_key ON samples (sample_key);

CREATE TABLE sample_bodies (
  sample INTEGER PRIMARY KEY REFERENCES samples (id) ON DELETE CASCADE,
  row TEXT NOT NULL,
  prediction_key TEXT,
  review_key TEXT,
  messages TEXT,
  tools TEXT,
  prediction TEXT,
  outcome TEXT,
  details TEXT
) STRICT;

CREATE TABLE imports (
  source TEXT PRIMARY KEY,
  run TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;
