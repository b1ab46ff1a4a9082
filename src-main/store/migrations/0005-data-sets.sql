-- Contents that data sets had. `row_list` is a gzipped JSON list of [subset, sample key, preview]; null where it was too long.
CREATE TABLE dataset_versions (
  dataset_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  split TEXT NOT NULL,
  path TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  row_list BLOB,
  PRIMARY KEY (dataset_id, fingerprint)
) STRICT;

-- The fingerprint that files with these names, sizes and times had, so that a look at the catalogue reads no file.
CREATE TABLE dataset_signatures (
  signature TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE dataset_exclusions (
  benchmark_id TEXT NOT NULL,
  sample_key TEXT NOT NULL,
  subset TEXT NOT NULL,
  preview TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (benchmark_id, sample_key)
) STRICT;

CREATE INDEX run_benchmarks_by_benchmark ON run_benchmarks (benchmark_id);
