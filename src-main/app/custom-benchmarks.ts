import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { makeCustomBenchmark } from '../benchmarks/custom/make-custom-benchmark'
import {
  readCustomFile,
  type CustomProblem,
  type CustomReading,
} from '../benchmarks/custom/read-custom-file'
import type { Benchmark } from '../engine/benchmark'
import { AppError } from '../engine/errors'

const ENDINGS = ['.yaml', '.yml', '.json']
const MAX_BYTES = 1_000_000

/** A file of the user's benchmark folder: a benchmark, or why it is none. */
export interface CustomEntry {
  fileName: string
  benchmark: Benchmark | null
  problems: CustomProblem[]
}

export type CustomBenchmarks = ReturnType<typeof createCustomBenchmarks>

/** The user's own benchmarks: files in one folder, read again when they changed. `isTaken` tells built-in ids. */
export function createCustomBenchmarks(folder: string, isTaken: (id: string) => boolean) {
  const read = new Map<string, { stamp: string; reading: CustomReading }>()

  function readingOf(fileName: string): CustomReading {
    const path = join(folder, fileName)
    const facts = statSync(path)
    if (facts.size > MAX_BYTES)
      return { ok: false, problems: [{ line: 1, message: 'the file is larger than 1 MB' }] }
    const stamp = `${facts.mtimeMs}:${facts.size}`
    const known = read.get(fileName)
    if (known?.stamp === stamp) return known.reading
    const reading = readCustomFile(readFileSync(path, 'utf8'))
    read.set(fileName, { stamp, reading })
    return reading
  }

  function list(): CustomEntry[] {
    const seen = new Map<string, string>()
    return fileNames(folder).map(fileName => {
      const reading = readingOf(fileName)
      if (!reading.ok) return { fileName, benchmark: null, problems: reading.problems }
      const { id } = reading.file
      const other = isTaken(id) ? 'a built-in benchmark' : seen.get(id)
      if (other !== undefined) {
        const message = `id: '${id}' is the id of ${other}; choose another`
        return { fileName, benchmark: null, problems: [{ line: 1, message }] }
      }
      seen.set(id, fileName)
      const benchmark = makeCustomBenchmark(reading.file, join(folder, fileName))
      return { fileName, benchmark, problems: [] }
    })
  }

  return {
    folder,
    list,
    benchmarks: (): Benchmark[] => list().flatMap(entry => entry.benchmark ?? []),
    text(fileName: string): string {
      return readFileSync(join(folder, checkedName(fileName)), 'utf8')
    },
    /** Writes a file that is a benchmark; one that is none is refused with its problems and nothing is written. */
    save(fileName: string, text: string): void {
      const name = checkedName(fileName)
      const reading = readCustomFile(text)
      if (!reading.ok) throw notABenchmark(reading.problems)
      if (isTaken(reading.file.id)) {
        throw new AppError('conflict', `'${reading.file.id}' is a built-in benchmark.`, {
          hint: 'Give yours another id.',
        })
      }
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, name), text)
    },
    delete(fileName: string): void {
      rmSync(join(folder, checkedName(fileName)))
    },
  }
}

function notABenchmark(problems: CustomProblem[]): AppError {
  const [first] = problems
  return new AppError('invalid-input', `Line ${first?.line ?? 1}: ${first?.message ?? ''}`, {
    hint:
      problems.length > 1
        ? `There are ${problems.length - 1} more problems. See docs/custom-benchmarks.md.`
        : 'See docs/custom-benchmarks.md for the fields of a benchmark file.',
  })
}

function fileNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => ENDINGS.includes(extname(name)))
      .sort()
  } catch {
    // The folder is made with the first benchmark.
    return []
  }
}

function checkedName(fileName: string): string {
  if (/^[\w][\w .-]{0,99}$/.test(fileName) && ENDINGS.includes(extname(fileName))) return fileName
  throw new AppError('invalid-input', `'${fileName}' cannot be the name of a benchmark file.`, {
    hint: 'Use letters, digits, - and _, and end it with .yaml or .json.',
  })
}
