/** A number that Python holds as a float: a whole one is written `1.0`. */
export class Float {
  constructor(readonly value: number) {}
}

/** A value of EvalScope's files: JSON whose floats are marked. */
export type PythonJson =
  | string
  | number
  | boolean
  | null
  | Float
  | undefined
  | PythonJson[]
  | { [key: string]: PythonJson }

/** The text of Python's `json.dumps(value, ensure_ascii=False, indent=indent)`; absent fields are left out. */
export function pythonJson(value: PythonJson, indent = 0): string {
  return write(value, indent, '\n')
}

function write(value: PythonJson, indent: number, newline: string): string {
  if (value instanceof Float) return floatText(value.value)
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value) : 'null'
  if (typeof value !== 'object') return JSON.stringify(value)

  const isList = Array.isArray(value)
  const inner = newline + ' '.repeat(indent)
  const parts = isList
    ? value.map(entry => write(entry, indent, inner))
    : Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => `${JSON.stringify(key)}: ${write(entry, indent, inner)}`)
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  if (parts.length === 0) return open + close
  if (indent === 0) return open + parts.join(', ') + close
  return open + inner + parts.join(`,${inner}`) + newline + close
}

function floatText(value: number): string {
  if (!Number.isFinite(value)) return 'null'
  const text = numberText(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

/** Python switches to an exponent below 1e-4 and from 1e16 on, with at least two digits of it. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(value)
  const size = Math.abs(value)
  if (size >= 1e-4 && size < 1e16) return String(value)
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
}
