/** What a new benchmark file begins with; docs/custom-benchmarks.md names every field. */
export const starterText = `id: my_benchmark
title: My benchmark
description: What it asks, in one line.
family: qa # choice | maths | qa | overlap
data:
  path: my-rows.jsonl # beside this file
fields:
  question: question
  answer: answer
prompt: |
  Answer in one line that begins with "Answer:".
  {question}
extract: { after: 'Answer:' }
scorer: exact # exact | contains | number | maths | f1 | judge
sampling: { temperature: 0, maxTokens: 200 }
version: 1 # raise it when prompt or scoring changes
`
