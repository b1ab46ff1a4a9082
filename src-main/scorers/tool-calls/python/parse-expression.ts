import { sourceOf, strengthOf, type Node } from './nodes'
import { SyntaxFault, tokenize, type Token } from './tokens'

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)
const comparisons = new Set(['<', '>', '<=', '>=', '==', '!=', 'in', 'is', 'not'])

/** One Python expression. Throws SyntaxFault where Python would. */
export function parseExpression(source: string): Node {
  const tokens = tokenize(source)
  let at = 0
  const peek = (): Token => tokens[at]!
  const isSign = (text: string): boolean => peek().type === 'sign' && peek().text === text
  const isWord = (text: string): boolean => peek().type === 'name' && peek().text === text
  const fault = (): SyntaxFault => new SyntaxFault(`${peek().text || 'the end'} at ${peek().at}`)

  function accept(text: string): boolean {
    if (!(isSign(text) || isWord(text))) return false
    at += 1
    return true
  }

  function expect(text: string): void {
    if (!accept(text)) throw fault()
  }

  function whole(): Node {
    const node = tupleOrOne()
    while (peek().type === 'line') at += 1
    if (peek().type !== 'end') throw fault()
    return node
  }

  /** A bare tuple, as at the top or in a subscript. */
  function tupleOrOne(): Node {
    const first = starOr(expression)
    if (!isSign(',')) {
      if (first.kind === 'starred') throw fault()
      return first
    }
    const items = [first]
    while (accept(',')) {
      if (!beginsExpression()) break
      items.push(starOr(expression))
    }
    return { kind: 'tuple', items }
  }

  function beginsExpression(): boolean {
    const { type, text } = peek()
    if (type === 'end' || type === 'line') return false
    return type !== 'sign' || ['(', '[', '{', '-', '+', '~', '...', '*'].includes(text)
  }

  function starOr(parse: () => Node): Node {
    return accept('*') ? { kind: 'starred', value: binary(6) } : parse()
  }

  function named(): Node {
    const node = expression()
    if (node.kind !== 'name' || !accept(':=')) return node
    return other(`(${node.name} := ${sourceOf(expression())})`)
  }

  function expression(): Node {
    if (isWord('lambda')) return lambda()
    const node = disjunction()
    if (!accept('if')) return node
    const condition = disjunction()
    expect('else')
    return other(`${sourceOf(node)} if ${sourceOf(condition)} else ${sourceOf(expression())}`)
  }

  function lambda(): Node {
    at += 1
    let parameters = ''
    let depth = 0
    while (depth > 0 || !isSign(':')) {
      if (peek().type === 'end') throw fault()
      if ('([{'.includes(peek().text)) depth += 1
      if (')]}'.includes(peek().text)) depth -= 1
      parameters += peek().text + (peek().text === ',' ? ' ' : '')
      at += 1
    }
    expect(':')
    return other(`lambda${parameters && ` ${parameters}`}: ${sourceOf(expression())}`)
  }

  function disjunction(): Node {
    return joined('or', () => joined('and', inversion))
  }

  function joined(word: string, parse: () => Node): Node {
    const first = parse()
    if (!isWord(word)) return first
    const parts = [sourceOf(first)]
    while (accept(word)) parts.push(sourceOf(parse()))
    return other(parts.join(` ${word} `))
  }

  function inversion(): Node {
    if (accept('not')) return { kind: 'unary', sign: 'not', operand: inversion() }
    const first = binary(6)
    if (!isComparison()) return first
    let text = sourceOf(first)
    while (isComparison()) {
      const mark = tokens[at++]!.text
      if (mark === 'not') expect('in')
      const isNot = mark === 'is' && accept('not')
      const sign = mark === 'not' ? 'not in' : isNot ? 'is not' : mark
      text += ` ${sign} ${sourceOf(binary(6))}`
    }
    return other(text)
  }

  function isComparison(): boolean {
    const { type, text } = peek()
    if (type !== 'sign' && type !== 'name') return false
    if (text === 'not') return tokens[at + 1]?.text === 'in'
    return comparisons.has(text)
  }

  function binary(least: number): Node {
    let left = unary()
    for (;;) {
      const sign = peek().type === 'sign' ? peek().text : ''
      const own = strengthOf(sign)
      if (own < least || sign === '**') return left
      at += 1
      left = { kind: 'binary', sign, left, right: binary(own + 1) }
    }
  }

  function unary(): Node {
    for (const sign of ['-', '+', '~'])
      if (accept(sign)) return { kind: 'unary', sign, operand: unary() }
    accept('await')
    const base = primary()
    return accept('**') ? { kind: 'binary', sign: '**', left: base, right: unary() } : base
  }

  function primary(): Node {
    let node = atom()
    for (;;) {
      if (accept('.')) node = { kind: 'attribute', value: node, name: identifier() }
      else if (accept('(')) node = call(node)
      else if (accept('[')) {
        node = { kind: 'subscript', value: node, slice: slices() }
        expect(']')
      } else return node
    }
  }

  function identifier(): string {
    const { type, text } = peek()
    if (type !== 'name' || keywords.has(text)) throw fault()
    at += 1
    return text.normalize('NFKC')
  }

  function slices(): Node {
    const first = slice()
    if (!isSign(',')) return first
    const items = [first]
    while (accept(',') && !isSign(']')) items.push(slice())
    return { kind: 'tuple', items }
  }

  function slice(): Node {
    const start = isSign(':') ? null : starOr(named)
    if (!isSign(':')) return start ?? other('')
    let text = start ? sourceOf(start) : ''
    for (let part = 0; part < 2 && accept(':'); part += 1)
      text += `:${isSign(':') || isSign(']') || isSign(',') ? '' : sourceOf(expression())}`
    return other(text)
  }

  function call(callee: Node): Node {
    const args: Node[] = []
    const given: { name: string | null; value: Node }[] = []
    let hasNames = false
    let hasRest = false
    while (!accept(')')) {
      if (accept('**')) {
        given.push({ name: null, value: expression() })
        hasRest = true
      } else if (accept('*')) {
        if (hasRest) throw fault()
        args.push({ kind: 'starred', value: expression() })
      } else if (
        peek().type === 'name' &&
        tokens[at + 1]?.text === '=' &&
        tokens[at + 1]?.type === 'sign'
      ) {
        const name = identifier()
        expect('=')
        given.push({ name, value: expression() })
        hasNames = true
      } else {
        const value = named()
        const isLoop = isWord('for') || isWord('async')
        if (!isLoop && (hasNames || hasRest)) throw fault()
        args.push(isLoop ? other(`(${comprehension(sourceOf(value))})`) : value)
      }
      if (!isSign(')')) expect(',')
    }
    return { kind: 'call', callee, args, keywords: given }
  }

  function comprehension(head: string): string {
    let text = head
    while (isWord('for') || isWord('async')) {
      const isAsync = accept('async')
      expect('for')
      const targets = [sourceOf(starOr(() => binary(6)))]
      while (accept(',') && !isWord('in')) targets.push(sourceOf(starOr(() => binary(6))))
      expect('in')
      const names = targets.length > 1 ? `(${targets.join(', ')})` : targets[0]!
      text += `${isAsync ? ' async' : ''} for ${names} in ${sourceOf(disjunction())}`
      while (accept('if')) text += ` if ${sourceOf(disjunction())}`
    }
    return text
  }

  function atom(): Node {
    const { type, text } = peek()
    if (type === 'string') return strings()
    if (type === 'number') return ((at += 1), numberNode(text))
    if (accept('(')) return brackets()
    if (accept('[')) return listDisplay()
    if (accept('{')) return braces()
    if (accept('...')) return { kind: 'constant', value: '...', isEllipsis: true }
    if (accept('True')) return { kind: 'constant', value: true }
    if (accept('False')) return { kind: 'constant', value: false }
    if (accept('None')) return { kind: 'constant', value: null }
    return { kind: 'name', name: identifier() }
  }

  function strings(): Node {
    const parts: Token[] = []
    while (peek().type === 'string') parts.push(tokens[at++]!)
    const isBytes = parts[0]!.isBytes === true
    if (parts.some(part => (part.isBytes === true) !== isBytes)) throw fault()
    const isPlain = !isBytes && parts.every(part => part.value !== undefined)
    if (!isPlain) return other(parts.map(part => part.text).join(' '))
    return { kind: 'constant', value: parts.map(part => part.value).join('') }
  }

  function brackets(): Node {
    if (accept(')')) return { kind: 'tuple', items: [] }
    if (accept('yield')) {
      accept('from')
      const value = isSign(')') ? null : tupleOrOne()
      expect(')')
      return other(`(yield${value ? ` ${sourceOf(value)}` : ''})`)
    }
    const first = starOr(named)
    if (isWord('for') || isWord('async')) {
      const text = comprehension(sourceOf(first))
      expect(')')
      return other(`(${text})`)
    }
    if (accept(')')) {
      if (first.kind === 'starred') throw fault()
      return first
    }
    return { kind: 'tuple', items: rest(first, ')') }
  }

  function listDisplay(): Node {
    if (accept(']')) return { kind: 'list', items: [] }
    const first = starOr(named)
    if (isWord('for') || isWord('async')) {
      const text = comprehension(sourceOf(first))
      expect(']')
      return other(`[${text}]`)
    }
    return { kind: 'list', items: rest(first, ']') }
  }

  function rest(first: Node, close: string): Node[] {
    const items = [first]
    while (!accept(close)) {
      expect(',')
      if (accept(close)) break
      items.push(starOr(named))
    }
    return items
  }

  function braces(): Node {
    if (accept('}')) return { kind: 'dict', entries: [] }
    if (!isSign('**')) {
      const first = starOr(named)
      if (!isSign(':')) {
        if (!isWord('for')) return { kind: 'set', items: rest(first, '}') }
        const text = comprehension(sourceOf(first))
        expect('}')
        return other(`{${text}}`)
      }
      if (first.kind === 'starred') throw fault()
      expect(':')
      const value = expression()
      if (isWord('for') || isWord('async')) {
        const text = comprehension(`${sourceOf(first)}: ${sourceOf(value)}`)
        expect('}')
        return other(`{${text}}`)
      }
      return dict([{ key: first, value }])
    }
    return dict([])
  }

  function dict(entries: { key: Node | null; value: Node }[]): Node {
    if (entries.length > 0 && !isSign('}')) expect(',')
    while (!accept('}')) {
      if (accept('**')) entries.push({ key: null, value: binary(6) })
      else {
        const key = expression()
        expect(':')
        entries.push({ key, value: expression() })
      }
      if (!isSign('}')) expect(',')
    }
    return { kind: 'dict', entries }
  }

  return whole()
}

function other(text: string): Node {
  return { kind: 'other', text }
}

function numberNode(text: string): Node {
  const plain = text.replaceAll('_', '')
  if (/[jJ]$/.test(plain)) return other(text)
  if (/^0[xXoObB]/.test(plain)) return { kind: 'constant', value: BigInt(plain) }
  if (/[.eE]/.test(plain)) return { kind: 'constant', value: Number(plain) }
  if (/^0+[1-9]/.test(plain)) throw new SyntaxFault('a number with leading zeros')
  return { kind: 'constant', value: BigInt(plain) }
}
