-- What the table of a verification's requests shows and is filtered by, apart from the answers, which may be long.
CREATE TABLE verification_lines (
  verification TEXT NOT NULL REFERENCES verifications (id) ON DELETE CASCADE,
  loop INTEGER NOT NULL,
  data_index INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  pair_key TEXT NOT NULL,
  verdict TEXT NOT NULL,
  -- The first check that failed; NULL where none did.
  stage TEXT,
  status TEXT NOT NULL,
  finish TEXT,
  -- How the reference's answer to the same request ended; NULL where it has none.
  reference_finish TEXT,
  duration_ms REAL NOT NULL,
  attempts INTEGER NOT NULL,
  expected_call INTEGER,
  preview TEXT NOT NULL,
  reasons TEXT NOT NULL,
  -- Number, preview, end and reasons in lower case.
  search TEXT NOT NULL,
  has_called INTEGER NOT NULL GENERATED ALWAYS AS (finish IS 'tool_calls') STORED,
  differs INTEGER NOT NULL GENERATED ALWAYS AS
    (reference_finish IS NOT NULL AND (finish IS 'tool_calls') <> (reference_finish IS 'tool_calls')) STORED,
  PRIMARY KEY (verification, loop, data_index)
) STRICT, WITHOUT ROWID;

CREATE INDEX verification_lines_verdict ON verification_lines (verification, verdict, loop, data_index);
CREATE INDEX verification_lines_stage ON verification_lines (verification, stage, loop, data_index);
CREATE INDEX verification_lines_called ON verification_lines (verification, has_called, loop, data_index);
CREATE INDEX verification_lines_differing ON verification_lines (verification, differs, loop, data_index);
CREATE INDEX verification_lines_pair ON verification_lines (verification, pair_key);
CREATE INDEX verification_lines_time ON verification_lines (verification, duration_ms, loop, data_index);

-- Counted as rows are saved: counting them anew for every event is dear where there are many.
ALTER TABLE verifications ADD COLUMN passed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE verifications ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE verifications ADD COLUMN inconclusive INTEGER NOT NULL DEFAULT 0;
-- What joined the body of each request in the latest run, as JSON; what is named like a key is masked.
ALTER TABLE verifications ADD COLUMN extra_body TEXT;

UPDATE verifications SET
  passed = (SELECT count(*) FROM verification_rows r WHERE r.verification = id AND r.verdict = 'passed'),
  failed = (SELECT count(*) FROM verification_rows r WHERE r.verification = id AND r.verdict = 'failed'),
  inconclusive = (SELECT count(*) FROM verification_rows r WHERE r.verification = id AND r.verdict = 'inconclusive');
