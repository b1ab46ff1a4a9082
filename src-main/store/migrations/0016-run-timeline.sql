-- What became of requests to the tested model, second by second (every ten seconds once a run is ten minutes old); code '' is an answer.
CREATE TABLE run_requests (
  run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (run, at, code)
) STRICT, WITHOUT ROWID;

-- How many requests there may be at once, from when on.
CREATE TABLE run_limits (
  run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (run, at)
) STRICT, WITHOUT ROWID;

-- The curve of a score and the lengths of replies come from these indexes alone.
CREATE INDEX samples_over_time ON samples (run, benchmark, finished_at, score)
  WHERE finished_at IS NOT NULL AND planned = 1;
CREATE INDEX samples_by_length ON samples (run, output_tokens, flags)
  WHERE output_tokens IS NOT NULL AND finished_at IS NOT NULL AND planned = 1;
