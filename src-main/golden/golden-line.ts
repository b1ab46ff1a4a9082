import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError } from '../engine/errors'
import { recordedLine, withoutVerdicts, type GoldenLine } from './recorded-lines'

/** The golden files of a folder by name; a line that cannot be read is refused with its number. */
export function goldenFiles(folder: string): { file: string; lines: GoldenLine[] }[] {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.jsonl') && !withoutVerdicts.test(basename(name, '.jsonl')))
    .sort()
  return names.map(name => ({
    file: basename(name, '.jsonl'),
    lines: readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .flatMap((text, index) =>
        text.trim() === '' ? [] : [parseLine(text, { folder, name, number: index + 1 })],
      ),
  }))
}

function parseLine(
  text: string,
  { folder, name, number }: { folder: string; name: string; number: number },
): GoldenLine {
  let value: unknown
  try {
    value = recordedLine(folder, basename(name, '.jsonl'), text, number) ?? JSON.parse(text)
  } catch (cause) {
    throw invalidLine(name, number, cause)
  }
  if (!isLine(value)) throw invalidLine(name, number)
  return value
}

function isLine(value: unknown): value is GoldenLine {
  return (
    typeof value === 'object' &&
    value !== null &&
    'case' in value &&
    typeof value.case === 'string' &&
    'input' in value &&
    typeof value.input === 'object' &&
    value.input !== null &&
    !Array.isArray(value.input) &&
    'expected' in value
  )
}

function invalidLine(file: string, line: number, cause?: unknown): AppError {
  return new AppError('invalid-input', `Line ${line} of ${file} is no golden line.`, {
    hint: 'Each line is a JSON object with case, input and expected.',
    cause,
  })
}
