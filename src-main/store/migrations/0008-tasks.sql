-- Work that was asked for over HTTP. `request` is what was checked, without keys; `has_secrets` says that keys belong to it which only the
-- process that accepted it holds.
CREATE TABLE tasks (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  priority INTEGER NOT NULL,
  model TEXT NOT NULL,
  datasets TEXT NOT NULL,
  request TEXT NOT NULL,
  has_secrets INTEGER NOT NULL,
  -- Tasks of one server go one after another.
  server_key TEXT NOT NULL,
  folder TEXT NOT NULL,
  runs TEXT NOT NULL DEFAULT '[]',
  total INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  webhook TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  owner TEXT,
  owner_label TEXT,
  lease_until INTEGER,
  rev INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX tasks_by_status ON tasks (status, priority DESC, seq);
CREATE INDEX tasks_by_rev ON tasks (rev);
CREATE INDEX tasks_by_folder ON tasks (folder);

-- The token of the HTTP service as SHA-256: it can be checked, and told to nobody again.
CREATE TABLE service_token (id INTEGER PRIMARY KEY CHECK (id = 1), hash TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
