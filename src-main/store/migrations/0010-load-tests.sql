-- Load tests, their runs (one for each concurrency or rate), and every request as a row.
CREATE TABLE load_tests (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  status TEXT NOT NULL,
  error TEXT,
  request TEXT NOT NULL,
  model_name TEXT NOT NULL,
  server_name TEXT NOT NULL,
  app_version TEXT NOT NULL,
  environment TEXT NOT NULL,
  output_dir TEXT,
  search TEXT NOT NULL DEFAULT '[]',
  notices TEXT NOT NULL DEFAULT '[]',
  progress TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT '',
  is_baseline INTEGER NOT NULL DEFAULT 0,
  source TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  owner TEXT,
  owner_label TEXT,
  lease_until INTEGER,
  wanted TEXT,
  deleted_at INTEGER,
  rev INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX load_tests_by_time ON load_tests (created_at);

CREATE TABLE load_runs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  test INTEGER NOT NULL REFERENCES load_tests (seq) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  step TEXT NOT NULL,
  label TEXT NOT NULL,
  status TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  summary TEXT,
  series TEXT,
  UNIQUE (test, position)
) STRICT;

CREATE TABLE load_requests (
  run INTEGER NOT NULL REFERENCES load_runs (seq) ON DELETE CASCADE,
  idx INTEGER NOT NULL,
  phase INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  error INTEGER NOT NULL,
  http_status INTEGER,
  start_ms REAL NOT NULL,
  dispatch_delay_ms REAL NOT NULL,
  connect_ms REAL,
  ttft_ms REAL,
  ttfat_ms REAL,
  tpot_ms REAL,
  latency_ms REAL,
  end_ms REAL NOT NULL,
  in_tokens INTEGER,
  out_tokens INTEGER,
  cached_tokens INTEGER,
  chunks INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  max_gap_ms REAL,
  conversation INTEGER,
  turn INTEGER,
  is_good INTEGER,
  PRIMARY KEY (run, idx)
) STRICT, WITHOUT ROWID;

CREATE TABLE load_texts (
  run INTEGER NOT NULL REFERENCES load_runs (seq) ON DELETE CASCADE,
  idx INTEGER NOT NULL,
  body TEXT,
  answer TEXT,
  error TEXT,
  PRIMARY KEY (run, idx)
) STRICT, WITHOUT ROWID;
