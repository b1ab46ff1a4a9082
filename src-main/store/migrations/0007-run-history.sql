-- What happened to a run after its start: what was asked for, and each status it came to, with its scores at that moment.
CREATE TABLE run_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  who TEXT NOT NULL,
  version TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '{}',
  scores TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX run_history_by_run ON run_history (run, id);

CREATE TRIGGER run_ended AFTER UPDATE OF status ON runs
WHEN NEW.status <> OLD.status AND NEW.status IN ('finished', 'cancelled', 'failed', 'interrupted', 'paused') BEGIN
  INSERT INTO run_history (run, at, what, who, scores)
  VALUES (NEW.seq, CAST(unixepoch('subsec') * 1000 AS INTEGER), NEW.status, coalesce(OLD.owner_label, NEW.owner_label, ''),
    (SELECT coalesce(json_group_object(benchmark_id, json(primary_metric)), '{}') FROM run_benchmarks
     WHERE run = NEW.seq AND primary_metric IS NOT NULL));
END;
