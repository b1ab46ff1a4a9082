import type { Json, JsonObject } from '@contract'
import { aggregationScorers } from './aggregation-scorers'
import { bfclScorers } from './bfcl-scorers'
import { choiceScorers } from './choice-scorers'
import { codeScorers } from './code-scorers'
import { instructionScorers } from './instruction-scorers'
import { judgeScorers } from './judge-scorers'
import { mathScorers } from './math-scorers'
import { pipelineScorers } from './pipeline-scorers'
import { puzzleScorers } from './puzzle-scorers'
import { qaScorers } from './qa-scorers'
import type { ScorerTable } from './scorer-table'
import { reportScorers } from './report-scorers'
import { setScorers } from './set-scorers'
import { speechScorers } from './speech-scorers'
import { textScorers } from './text-scorers'
import { verifierScorers } from './verifier-scorers'
import { visionScorers } from './vision-scorers'

const byFunction: ScorerTable = {
  ...aggregationScorers,
  ...bfclScorers,
  ...choiceScorers,
  ...codeScorers,
  ...instructionScorers,
  ...judgeScorers,
  ...mathScorers,
  ...pipelineScorers,
  ...puzzleScorers,
  ...qaScorers,
  ...reportScorers,
  ...setScorers,
  ...speechScorers,
  ...textScorers,
  ...verifierScorers,
  ...visionScorers,
}

/** Marks a line that no scorer of ours answers. */
export const notCovered = '__not_covered__'

/** Our answer to one input, in the shape of `expected`; an error stands as `{"__raises__": name}`. */
export async function scoreGoldenLine(file: string, input: JsonObject): Promise<Json> {
  const key = [...scorerKeys(file, input)].find(name => name in byFunction)
  if (key === undefined) return { [notCovered]: [...scorerKeys(file, input)][0] ?? file }
  try {
    const ours = await byFunction[key]!(input)
    return ours === undefined ? { [notCovered]: key } : ours
  } catch (error) {
    return { __raises__: error instanceof Error ? error.name : 'Error' }
  }
}

/** From the narrowest name to the widest: benchmark pipeline, function as a file means it, function, what the file's name begins with. */
function* scorerKeys(file: string, input: JsonObject): Generator<string> {
  const { function: name, benchmark } = input
  const isPipeline = name === undefined || name === 'pipeline'
  const isReply = 'completion' in input
  if (typeof benchmark === 'string' && (isReply || !isPipeline))
    yield `${isPipeline ? 'pipeline' : String(name)}:${benchmark}`
  const prefix = typeof name === 'string' && !isPipeline ? `/${name}` : ''
  const words = file.split(/[_.-]/)
  for (let count = words.length; count > 0; count -= 1)
    yield `file:${words.slice(0, count).join('_')}${prefix}`
  if (prefix !== '') yield prefix.slice(1)
}
