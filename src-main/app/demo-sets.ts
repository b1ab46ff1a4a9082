/** The benchmarks whose starter rows the demo models can make something of: what `evalwright demo` runs. */
export const demoSets = [
  'aime24',
  'bbh',
  'cmmlu',
  'general_mcq',
  'general_qa',
  'gsm8k',
  'ifbench',
  'ifeval',
  'math_500',
  'mmlu_pro',
]
