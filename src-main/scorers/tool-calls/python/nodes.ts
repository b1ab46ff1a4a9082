import type { PyValue } from '../python-value'

/** A Python expression as far as calls in text need it; `other` is valid Python that stands for no value here. */
export type Node =
  | { kind: 'constant'; value: PyValue; isEllipsis?: boolean }
  | { kind: 'name'; name: string }
  | { kind: 'attribute'; value: Node; name: string }
  | { kind: 'subscript'; value: Node; slice: Node }
  | { kind: 'call'; callee: Node; args: Node[]; keywords: { name: string | null; value: Node }[] }
  | { kind: 'list' | 'tuple' | 'set'; items: Node[] }
  | { kind: 'dict'; entries: { key: Node | null; value: Node }[] }
  | { kind: 'unary'; sign: string; operand: Node }
  | { kind: 'binary'; sign: string; left: Node; right: Node }
  | { kind: 'starred'; value: Node }
  | { kind: 'other'; text: string }

/** From how tightly Python binds: what binds less is put into brackets. */
const strength: Record<string, number> = {
  '|': 6,
  '^': 7,
  '&': 8,
  '<<': 9,
  '>>': 9,
  '+': 10,
  '-': 10,
  '*': 11,
  '/': 11,
  '//': 11,
  '%': 11,
  '@': 11,
  '**': 13,
}
const unaryStrength = 12
const atomStrength = 20

export function strengthOf(sign: string): number {
  return strength[sign] ?? 0
}

/** The source text of an expression as Python's `ast.unparse` lays it out. */
export function sourceOf(node: Node): string {
  switch (node.kind) {
    case 'constant':
      return node.isEllipsis ? '...' : reprOf(node.value)
    case 'name':
      return node.name
    case 'attribute':
      return `${inner(node.value)}.${node.name}`
    case 'subscript':
      return `${inner(node.value)}[${node.slice.kind === 'tuple' && node.slice.items.length > 0 ? listed(node.slice.items) : sourceOf(node.slice)}]`
    case 'call': {
      const keywords = node.keywords.map(({ name, value }) =>
        name === null ? `**${sourceOf(value)}` : `${name}=${sourceOf(value)}`,
      )
      return `${inner(node.callee)}(${[...node.args.map(sourceOf), ...keywords].join(', ')})`
    }
    case 'list':
      return `[${listed(node.items)}]`
    case 'set':
      return `{${listed(node.items)}}`
    case 'tuple':
      return node.items.length === 1 ? `(${sourceOf(node.items[0]!)},)` : `(${listed(node.items)})`
    case 'dict':
      return `{${node.entries.map(({ key, value }) => (key ? `${sourceOf(key)}: ${sourceOf(value)}` : `**${sourceOf(value)}`)).join(', ')}}`
    case 'unary':
      return `${node.sign === 'not' ? 'not ' : node.sign}${within(node.operand, unaryStrength)}`
    case 'binary': {
      const own = strengthOf(node.sign)
      const isPower = node.sign === '**'
      const left = within(node.left, isPower ? own + 1 : own)
      return `${left} ${node.sign} ${within(node.right, isPower ? unaryStrength : own + 1)}`
    }
    case 'starred':
      return `*${sourceOf(node.value)}`
    case 'other':
      return node.text
  }
}

function listed(items: Node[]): string {
  return items.map(sourceOf).join(', ')
}

function within(node: Node, least: number): string {
  const own =
    node.kind === 'binary'
      ? strengthOf(node.sign)
      : node.kind === 'unary'
        ? node.sign === 'not'
          ? 4
          : unaryStrength
        : node.kind === 'other'
          ? 1
          : atomStrength
  return own < least ? `(${sourceOf(node)})` : sourceOf(node)
}

function inner(node: Node): string {
  const isWhole = node.kind === 'constant' && typeof node.value === 'bigint'
  return isWhole ? `(${sourceOf(node)})` : within(node, atomStrength)
}

/** Python's `repr` of a constant. */
export function reprOf(value: PyValue): string {
  if (typeof value === 'string') return reprOfText(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (value === null) return 'None'
  return typeof value === 'number' ? reprOfFloat(value) : String(value as bigint)
}

function reprOfText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = text.replace(/[\\\n\r\t\x00-\x1f\x7f]/g, char => {
    const known: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
    return known[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
  return `${quote}${quote === "'" ? body.replaceAll("'", "\\'") : body}${quote}`
}

function reprOfFloat(value: number): string {
  if (!Number.isFinite(value)) return '1e309'
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)))
  if (exponent < -4 || exponent >= 16)
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  return Number.isInteger(value) ? `${value}.0` : String(value)
}
