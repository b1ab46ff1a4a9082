ALTER TABLE runs ADD COLUMN wanted_judge_concurrency INTEGER;
