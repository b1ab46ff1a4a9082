/** What another tool calls its benchmarks in reports, by id, as the golden files record them. */
export const recordedTitles: Record<string, string> = {
  agieval: 'AGIEval',
  aime24: 'AIME-2024',
  arc: 'ARC',
  bbh: 'BBH',
  ceval: 'C-Eval',
  cmath: 'CMATH',
  cmmlu: 'C-MMLU',
  coin_flip: 'CoinFlip',
  docvqa: 'DocVQA',
  drop: 'DROP',
  general_mcq: 'General-MCQ',
  general_qa: 'General-QA',
  gsm8k: 'GSM8K',
  halueval: 'HaluEval',
  hellaswag: 'HellaSwag',
  humaneval: 'HumanEval',
  humaneval_plus: 'HumanEvalPlus',
  ifeval: 'IFEval',
  librispeech: 'LibriSpeech',
  live_code_bench: 'Live-Code-Bench',
  math_500: 'MATH-500',
  mbpp: 'MBPP',
  mmlu: 'MMLU',
  mmlu_pro: 'MMLU-Pro',
  mmlu_redux: 'MMLU-Redux',
  musr: 'MuSR',
  poly_math: 'PolyMath',
  pope: 'POPE',
  process_bench: 'ProcessBench',
  pubmedqa: 'PubMedQA',
  race: 'RACE',
  simple_qa: 'SimpleQA',
  super_gpqa: 'SuperGPQA',
  trivia_qa: 'TriviaQA',
  truthful_qa: 'TruthfulQA',
  vqav2: 'VQAv2',
  zebralogicbench: 'ZebraLogicBench',
}

/** Value keys of the metric that heads a report, where it is not the first. */
export const recordedPrimary: Record<string, string> = {
  drop: 'f1',
  pope: 'f1',
  process_bench: 'simple_f1_score',
}

/** Benchmarks of code: their attempts are reported as pass@k, and pass@1 heads the report. */
export const recordedAttempts = new Set([
  'humaneval',
  'humaneval_plus',
  'mbpp',
  'mbpp_plus',
  'live_code_bench',
])
