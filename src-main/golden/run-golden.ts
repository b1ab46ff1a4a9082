import { existsSync, writeFileSync } from 'node:fs'
import type { Json, JsonObject } from '@contract'
import { closeEngine } from '../scorers/symbolic/engine'
import { agrees, holdsNoVerdict, isArguable, sameTexts } from './compare-verdict'
import { differingFigures } from './compare-figures'
import { goldenFiles } from './golden-line'
import { statisticsFiles, type StatisticsFile } from './statistics-file'
import { statisticsScorers } from './statistics-scorers'
import { notCovered, scoreGoldenLine } from './score-golden-line'
import type { GoldenLine } from './recorded-lines'

/** How far our scorers agree with one golden file. */
export interface FileAgreement {
  file: string
  /** Undisputed lines, and how many of them agree. */
  lines: number
  agreed: number
  disputed: number
  arguable: number
  /** Lines with a text beside the verdict, and how many of those texts are the same. */
  texts: number
  sameTexts: number
  notCovered: number
  /** Lines that only render a prompt: nothing in them can agree, and they are in no other figure. */
  noVerdict: number
  /** Lines that do not agree, disputed ones too. */
  misses: { line: GoldenLine; ours: Json }[]
}

export interface GoldenAnswer {
  file: string
  case: string
  ours: Json
}

/** Scores every line of one golden file. */
export async function fileAgreement(
  file: string,
  lines: GoldenLine[],
): Promise<{ agreement: FileAgreement; answers: GoldenAnswer[] }> {
  const agreement: FileAgreement = { file, ...nothing(), misses: [] }
  const answers: GoldenAnswer[] = []
  for (const line of lines) {
    const ours = await scoreGoldenLine(file, line.input)
    answers.push({ file, case: line.case, ours })
    tally(agreement, line, ours)
  }
  return { agreement, answers }
}

/** Computes every case of a file of statistics. */
export async function statisticsAgreement({
  file,
  tolerance,
  cases,
}: StatisticsFile): Promise<{ agreement: FileAgreement; answers: GoldenAnswer[] }> {
  const agreement: FileAgreement = { file, ...nothing(), misses: [] }
  const answers: GoldenAnswer[] = []
  for (const one of cases) {
    const ours = ((await statisticsScorers[one.section]!(one.input)) ?? null) as JsonObject
    answers.push({ file, case: one.case, ours })
    agreement.lines += 1
    const differing = differingFigures(one.expected, ours, tolerance)
    if (differing.length === 0) agreement.agreed += 1
    else {
      const named = ({ ...figures }: JsonObject): JsonObject =>
        Object.fromEntries(differing.map(name => [name, figures[name] ?? null]))
      const line = { case: one.case, input: {}, expected: named(one.expected) }
      agreement.misses.push({ line, ours: named(ours) })
    }
  }
  return { agreement, answers }
}

/**
 * The golden command: a table of agreement by file on `print`; the exit code is 2 where the folder is missing or empty, else 0.
 * With `json` every answer of ours is written there.
 */
export async function runGolden(options: {
  folder: string
  json?: string
  showMisses?: boolean
  print: (line: string) => void
}): Promise<number> {
  const { folder, print } = options
  const files = existsSync(folder) ? goldenFiles(folder) : []
  const statistics = existsSync(folder) ? statisticsFiles(folder) : []
  if (files.length + statistics.length === 0) {
    print(`There are no golden files (*.jsonl, or *.json of statistics) in ${folder}.`)
    return 2
  }
  const all: FileAgreement[] = []
  const answers: GoldenAnswer[] = []
  print(
    '| file | agreed / lines | share | disputed agreed | texts beside | not covered | no verdict | lines in file |',
  )
  print('|---|---|---|---|---|---|---|---|')
  for (const { file, lines } of files) {
    const scored = await fileAgreement(file, lines)
    all.push(scored.agreement)
    for (const answer of scored.answers) answers.push(answer)
    print(row(scored.agreement))
    if (options.showMisses) for (const miss of scored.agreement.misses) print(shown(miss))
  }
  for (const file of statistics) {
    const scored = await statisticsAgreement(file)
    all.push(scored.agreement)
    answers.push(...scored.answers)
    print(row(scored.agreement))
    if (options.showMisses) for (const miss of scored.agreement.misses) print(shown(miss))
  }
  print(row(total(all)))
  await closeEngine()
  if (options.json !== undefined)
    writeFileSync(options.json, `${JSON.stringify(answers, null, 1)}\n`)
  return 0
}

function tally(agreement: FileAgreement, line: GoldenLine, ours: Json): void {
  if (holdsNoVerdict(line)) {
    agreement.noVerdict += 1
    return
  }
  const covered = !(typeof ours === 'object' && ours !== null && notCovered in ours)
  const isRight = covered && (line.disputed ? isArguable(line, ours) : agrees(line, ours))
  if (line.disputed) {
    agreement.disputed += 1
    if (isRight) agreement.arguable += 1
  } else {
    agreement.lines += 1
    if (isRight) agreement.agreed += 1
  }
  if (!covered) agreement.notCovered += 1
  if (!isRight) agreement.misses.push({ line, ours })
  const same = covered ? sameTexts(line, ours) : null
  if (same !== null) agreement.texts += 1
  if (same) agreement.sameTexts += 1
}

const figures = [
  'lines',
  'agreed',
  'disputed',
  'arguable',
  'texts',
  'sameTexts',
  'notCovered',
  'noVerdict',
] as const

function nothing(): Record<(typeof figures)[number], number> {
  return {
    lines: 0,
    agreed: 0,
    disputed: 0,
    arguable: 0,
    texts: 0,
    sameTexts: 0,
    notCovered: 0,
    noVerdict: 0,
  }
}

function total(all: FileAgreement[]): FileAgreement {
  const sums = nothing()
  for (const agreement of all) for (const name of figures) sums[name] += agreement[name]
  return { file: '**total**', ...sums, misses: [] }
}

function row(agreement: FileAgreement): string {
  const {
    file,
    lines,
    agreed,
    disputed,
    arguable,
    texts,
    notCovered: missing,
    noVerdict,
  } = agreement
  const all = lines + disputed + noVerdict
  const share = lines === 0 ? '–' : `${((100 * agreed) / lines).toFixed(1)} %`
  return `| ${file} | ${agreed} / ${lines} | ${share} | ${arguable} / ${disputed} | ${agreement.sameTexts} / ${texts} | ${missing} | ${noVerdict} | ${all} |`
}

function shown({ line, ours }: { line: GoldenLine; ours: Json }): string {
  const { expected, release_1_14_1, arguable, disputed } = line
  return `  ${disputed ? 'disputed ' : ''}${line.case} ${JSON.stringify({ ours, expected, release_1_14_1, arguable, input: line.input })}`
}
