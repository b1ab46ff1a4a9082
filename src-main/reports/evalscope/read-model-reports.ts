import type { BenchmarkReport } from '@contract'
import { ZodError } from 'zod'
import { parsePythonJson, readFound, type FoundFile, type OnProblem } from './problem'
import { readReport, type Generation } from './read-report'
import type { ScoreLine } from '../score-lines'

const MAX_BYTES = 64 * 1024 * 1024
/** Further tables of a mixed collection; not a report. */
const COLLECTION_TABLES = 'collection_detailed_report.json'

/** A file in a model's folder, by its own name. */
export interface ModelFile {
  file: FoundFile
  name: string
}

export interface ModelReports {
  reports: BenchmarkReport[]
  scores: ScoreLine[]
  descriptions: Record<string, string>
  analyses: Record<string, string>
  generation: Generation | null
}

/** All reports of one model in one run, in the order of their file names; broken ones are reported. */
export async function readModelReports(
  files: ModelFile[],
  onProblem: OnProblem,
): Promise<ModelReports> {
  const read: ModelReports = {
    reports: [],
    scores: [],
    descriptions: {},
    analyses: {},
    generation: null,
  }
  for (const { file, name } of files) {
    if (!name.endsWith('.json') || name === COLLECTION_TABLES) continue
    const text = await readFound(file, { maxBytes: MAX_BYTES, onProblem })
    if (text === null) continue
    const refuse = (message: string): void => onProblem({ file: file.name, line: null, message })
    try {
      const found = readReport(parsePythonJson(text))
      if (!found) {
        refuse('JSON, but not a report; left out')
        continue
      }
      const id = found.report.benchmarkId
      if (read.reports.some(report => report.benchmarkId === id)) {
        refuse(`a second report of ${id}; left out`)
        continue
      }
      read.reports.push(found.report)
      read.scores.push(...found.scores)
      if (found.description) read.descriptions[id] = found.description
      if (found.analysis) read.analyses[id] = found.analysis
      read.generation = found.generation
    } catch (error) {
      refuse(`not a report that can be read: ${reasonOf(error)}`)
    }
  }
  return read
}

function reasonOf(error: unknown): string {
  if (error instanceof ZodError) {
    const issue = error.issues[0]
    return issue ? `${issue.path.join('.')}: ${issue.message}` : error.message
  }
  return error instanceof Error ? error.message : String(error)
}
