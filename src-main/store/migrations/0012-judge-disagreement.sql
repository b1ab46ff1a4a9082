-- Bits of samples.traits: 8 a judge gave a verdict, 4 the rule says otherwise by more than 0.01.
UPDATE samples SET traits = traits | 8 | (
  SELECT CASE WHEN abs(json_extract(b.outcome, '$.judge.ruleValue') - (
    SELECT avg(json_extract(o.value, '$.value')) FROM json_each(b.outcome, '$.judge.observations') o
  )) > 0.01 THEN 4 ELSE 0 END
  FROM sample_bodies b WHERE b.sample = samples.id)
WHERE id IN (
  SELECT b.sample FROM sample_bodies b WHERE b.outcome LIKE '%"judge":{%' AND EXISTS (
    SELECT 1 FROM json_each(b.outcome, '$.judge.observations') o WHERE json_extract(o.value, '$.value') IS NOT NULL));
