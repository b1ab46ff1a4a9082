import type { PyDict } from '../python-value'
import type { Decoded } from './check-calls'
import { trimmed } from './decode-reply'
import { sourceReader, type Node } from './source-trees'

/** A longer reply is no list of calls. */
const longest = 100_000

/** The first call of a text in Java's or JavaScript's notation, its arguments as source text; what upstream makes of a text without one differs by language. */
export async function decodeSourceText(
  text: string,
  language: 'java' | 'javascript',
): Promise<Decoded> {
  if (text.length > longest) return undefined
  let source = trimmed(text, '`\n ')
  if (!source.startsWith('[')) source = `[${source}`
  if (!source.endsWith(']')) source = `${source}]`
  const inner = source.slice(1, -1)
  const tree = (await sourceReader(language))(inner)
  if (!tree) return undefined
  try {
    if (hasFault(tree.rootNode, inner)) return undefined
    return language === 'java' ? javaCalls(tree.rootNode, inner) : javascriptCalls(tree.rootNode)
  } finally {
    tree.delete()
  }
}

/**
 * What is only missing, such as the last semicolon, is no fault, except in a text of a few bytes: upstream's parser reads bytes and this one
 * pairs of them, so that skipping less than ten bytes (500 + 100 + their number) is cheaper there than a missing token (500 + 110).
 */
function hasFault(root: Node, source: string): boolean {
  if (!root.hasError) return false
  return root.descendantsOfType('ERROR').length > 0 || Buffer.byteLength(source.trim()) < 10
}

function javaCalls(root: Node, source: string): Decoded {
  const textOf = createSlicer(source)
  const call = firstOf(root, 'method_invocation')
  if (!call) return new Map()
  const name = textOf(call.childForFieldName('name')!)
  const object = call.childForFieldName('object')
  const args: PyDict = new Map()
  for (const child of call.childForFieldName('arguments')?.children ?? []) {
    const isNamed = child.type === 'assignment_expression'
    if (!isNamed && !['identifier', 'class_literal', 'set'].includes(child.type)) continue
    const key = isNamed ? textOf(child.children[0]!) : null
    if (args.has(key)) return undefined
    args.set(key, javaText(isNamed ? child.children[2]! : child, textOf, false))
  }
  return [new Map([[object ? `${textOf(object)}.${name}` : name, args]])]
}

/** A value's source without the space between its tokens. */
function javaText(node: Node, textOf: (node: Node) => string, isInner: boolean): string {
  const inside = (child: Node | null): string => (child ? javaText(child, textOf, true) : '')
  switch (node.type) {
    case 'string_literal':
    case 'character_literal':
      return isInner ? textOf(node) : [...textOf(node)].slice(1, -1).join('')
    case 'identifier':
    case 'class_literal':
    case 'type_identifier':
    case 'method_invocation':
      return textOf(node)
    case 'array_creation_expression':
      return `new ${inside(node.childForFieldName('type'))}[]${inside(node.childForFieldName('value'))}`
    case 'object_creation_expression': {
      const given = node.childForFieldName('arguments')?.children ?? []
      const texts = given.filter(({ type }) => ![',', '(', ')'].includes(type)).map(inside)
      return `new ${inside(node.childForFieldName('type'))}(${texts.join(', ')})`
    }
    default:
      return node.childCount > 0 ? node.children.map(inside).join('') : textOf(node)
  }
}

/** Upstream cuts characters at byte positions, so that text behind a letter of several bytes shifts. */
function createSlicer(source: string): (node: Node) => string {
  const isPlain = /^[\x00-\x7f]*$/.test(source)
  if (isPlain) return node => source.slice(node.startIndex, node.endIndex)
  const characters = [...source]
  const bytesBefore = (index: number): number => Buffer.byteLength(source.slice(0, index))
  return node => characters.slice(bytesBefore(node.startIndex), bytesBefore(node.endIndex)).join('')
}

function firstOf(node: Node, type: string): Node | null {
  if (node.type === type && node.childForFieldName('arguments')) return node
  for (const child of node.children) {
    const found = child && firstOf(child, type)
    if (found) return found
  }
  return null
}

function javascriptCalls(root: Node): Decoded {
  for (const statement of root.children) {
    if (statement.type !== 'expression_statement') continue
    const call = statement.children.find(({ type }) => type === 'call_expression')
    if (!call) continue
    const args: PyDict = new Map()
    for (const child of call.children[1]?.children ?? []) {
      const isNamed = child.type === 'assignment_expression'
      if (!isNamed && child.type !== 'identifier' && child.type !== 'true') continue
      const key = isNamed ? child.children[0]!.text : null
      if (args.has(key)) return undefined
      args.set(key, isNamed ? withoutQuotes(child.children[2]!.text) : child.text)
    }
    return [new Map([[call.children[0]!.text, args]])]
  }
  // Python's None: decoded, and of the wrong form.
  return null
}

function withoutQuotes(text: string): string {
  const isQuoted = ['"', "'"].some(quote => text.startsWith(quote) && text.endsWith(quote))
  return isQuoted ? text.slice(1, -1) : text
}
