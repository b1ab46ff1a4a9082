-- Each request to a judge model about a reply; saved before the outcome that it leads to.
CREATE TABLE judge_calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sample INTEGER NOT NULL REFERENCES samples (id) ON DELETE CASCADE,
  call_key TEXT NOT NULL,
  judge TEXT NOT NULL,
  model TEXT NOT NULL,
  question TEXT NOT NULL,
  repeat INTEGER NOT NULL,
  swapped INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  messages TEXT NOT NULL,
  reply TEXT,
  reasoning TEXT,
  verdict TEXT,
  failure TEXT,
  error TEXT,
  input_tokens INTEGER,
  output_tokens INTEGER,
  latency_ms REAL,
  cost REAL,
  currency TEXT,
  at INTEGER NOT NULL,
  -- 1: the reply was asked anew, or the judge; it counts for the cost and for nothing else.
  retired INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX judge_calls_by_sample ON judge_calls (sample, retired);
