-- When the server began to name another model in its replies, as JSON: [{ at, before, now }].
ALTER TABLE runs ADD COLUMN model_changes TEXT NOT NULL DEFAULT '[]';
