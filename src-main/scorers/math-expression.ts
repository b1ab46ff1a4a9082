import type { MathNode } from './math-node'

/** Longest expression that is read, in tokens, and deepest nesting: beyond them there is no reading. */
const maxTokens = 600
const maxDepth = 60

const functionNames = new Set(
  'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh ln lg log exp abs floor ceil'.split(
    ' ',
  ),
)
const greek = new Set(
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell angle triangle'.split(
    ' ',
  ),
)
const signs: Record<string, string> = {
  cdot: '*',
  times: '*',
  ast: '*',
  div: '/',
  colon: ':',
  lvert: '|',
  rvert: '|',
  vert: '|',
  mid: '|',
}

const tokenPattern =
  /\s+|\\overline|\\[A-Za-z]+|\\[{}|]|\d+(?:\.\d+)?e[+-]?\d+(?![\d.])|(?:\d+\.?\d*|\.\d+)|sqrt|arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|cot|sec|csc|log|ln|exp|pi|infinity|inf|abs|[A-Za-z]|\*\*|[-+*/^_!()[\]{}|:,=']|./gu

/** Reads plain or LaTeX arithmetic; null for anything that is not one expression. */
export function parseMath(text: string): MathNode | null {
  const tokens = (text.match(tokenPattern) ?? []).filter(token => token.trim() !== '')
  if (tokens.length === 0 || tokens.length > maxTokens) return null
  try {
    return new Reader(tokens).whole()
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

class Unreadable extends Error {}

/** Recursive descent with one token of look-ahead; a class because its position is its state. */
class Reader {
  private at = 0
  private depth = 0
  private bars = 0

  constructor(private readonly tokens: string[]) {}

  whole(): MathNode {
    const node = this.sum()
    if (this.at < this.tokens.length) throw new Unreadable()
    return node
  }

  private peek(): string | undefined {
    return this.tokens[this.at]
  }

  private take(): string {
    const token = this.tokens[this.at++]
    if (token === undefined) throw new Unreadable()
    return token
  }

  private expect(token: string): void {
    if (this.take() !== token) throw new Unreadable()
  }

  private sum(): MathNode {
    if (++this.depth > maxDepth) throw new Unreadable()
    let left = this.term()
    for (let sign = this.peek(); sign === '+' || sign === '-'; sign = this.peek()) {
      this.at++
      left = { kind: sign === '+' ? 'add' : 'subtract', left, right: this.term() }
    }
    this.depth--
    return left
  }

  private term(): MathNode {
    let left = this.factor()
    for (;;) {
      const token = this.operator()
      if (token === '*' || token === '/' || token === ':') {
        this.at++
        left = { kind: token === '*' ? 'multiply' : 'divide', left, right: this.factor() }
      } else if (this.startsAtom()) {
        const startsFraction = this.peek() === '\\frac'
        const right = this.power()
        const isMixed =
          startsFraction &&
          isInteger(left) &&
          right.kind === 'divide' &&
          isInteger(right.left) &&
          isInteger(right.right)
        left = { kind: isMixed ? 'add' : 'multiply', left, right }
      } else return left
    }
  }

  private operator(): string | undefined {
    const token = this.peek()
    return token?.startsWith('\\') ? signs[token.slice(1)] : token
  }

  private factor(): MathNode {
    const token = this.peek()
    if (token === '-') {
      this.at++
      if (++this.depth > maxDepth) throw new Unreadable()
      const of = this.factor()
      this.depth--
      return { kind: 'negative', of }
    }
    if (token === '+') {
      this.at++
      return this.factor()
    }
    return this.power()
  }

  private power(): MathNode {
    let base = this.atom()
    for (;;) {
      const token = this.peek()
      if (token === '^' || token === '**') {
        this.at++
        if (this.isDegreeSign()) base = { kind: 'call', name: 'degrees', args: [base] }
        else base = { kind: 'power', left: base, right: this.script() }
      } else if (token === '!') {
        this.at++
        base = { kind: 'call', name: 'factorial', args: [base] }
      } else return base
    }
  }

  private isDegreeSign(): boolean {
    if (this.peek() === '\\circ') {
      this.at++
      return true
    }
    const isBraced =
      this.peek() === '{' &&
      this.tokens[this.at + 1] === '\\circ' &&
      this.tokens[this.at + 2] === '}'
    if (isBraced) this.at += 3
    return isBraced
  }

  /** What follows `^` or `_`: a group, a number with its sign, or one atom. */
  private script(): MathNode {
    if (this.peek() === '{') return this.group('{', '}')
    if (this.peek() === '-') {
      this.at++
      return { kind: 'negative', of: this.atom() }
    }
    return this.atom()
  }

  private group(open: string, close: string): MathNode {
    this.expect(open)
    const node = this.sum()
    this.expect(close)
    return node
  }

  private startsAtom(): boolean {
    const token = this.peek()
    if (token === undefined) return false
    if (token === '|' || token === '\\vert') return this.bars === 0
    if (token.startsWith('\\')) return isKnownCommand(token.slice(1))
    return /^[\dA-Za-z.]/.test(token) || token === '(' || token === '{' || token === '['
  }

  private atom(): MathNode {
    const token = this.take()
    if (/^[\d.]/.test(token)) return this.numeral(token)
    if (token === '(') return this.closed(')')
    if (token === '[') return this.closed(']')
    if (token === '{') return this.closed('}')
    if (signs[token.slice(1)] === '|' || token === '|') {
      this.bars++
      const of = this.sum()
      this.bars--
      const end = this.take()
      if (end !== '|' && signs[end.slice(1)] !== '|') throw new Unreadable()
      return { kind: 'call', name: 'abs', args: [of] }
    }
    return this.named(token.startsWith('\\') ? token.slice(1) : token, token.startsWith('\\'))
  }

  private closed(close: string): MathNode {
    const outer = this.bars
    this.bars = 0
    const node = this.sum()
    this.bars = outer
    this.expect(close)
    return node
  }

  private numeral(token: string): MathNode {
    if (this.peek() === '\\overline') {
      this.at++
      this.expect('{')
      const digits = this.take()
      this.expect('}')
      if (!/^\d{1,12}$/.test(digits) || !/^\d*\.\d*$/.test(token)) throw new Unreadable()
      const places = token.split('.')[1]!.length
      const value = Number(token) + Number(digits) / ((10 ** digits.length - 1) * 10 ** places)
      return { kind: 'number', value, text: `${token}(${digits})` }
    }
    if (this.peek() === '_') {
      this.at++
      return { kind: 'name', name: `${token}_${this.scriptText()}` }
    }
    return { kind: 'number', value: Number(token), text: token }
  }

  private scriptText(): string {
    if (this.peek() !== '{') return this.take()
    this.at++
    let text = ''
    for (let token = this.take(); token !== '}'; token = this.take()) text += token
    return text
  }

  private named(name: string, isCommand: boolean): MathNode {
    switch (name) {
      case 'pi':
        return { kind: 'name', name: 'pi' }
      case 'infty':
      case 'infinity':
      case 'inf':
        return { kind: 'name', name: 'infinity' }
      case 'frac':
        return { kind: 'divide', left: this.argument(), right: this.argument() }
      case 'binom':
        return { kind: 'call', name: 'binomial', args: [this.argument(), this.argument()] }
      case 'sqrt':
        return this.root()
      case 'lfloor':
        return { kind: 'call', name: 'floor', args: [this.until('\\rfloor')] }
      case 'lceil':
        return { kind: 'call', name: 'ceil', args: [this.until('\\rceil')] }
      case 'sum':
      case 'prod':
        return this.series(name === 'sum' ? 'sum' : 'product')
    }
    if (functionNames.has(name)) return this.application(name)
    if (isCommand && !greek.has(name)) throw new Unreadable()
    if (!/^[A-Za-z]+$/.test(name)) throw new Unreadable()
    return this.subscripted(name)
  }

  private until(close: string): MathNode {
    const node = this.sum()
    this.expect(close)
    return node
  }

  /** `C_5^2` is a binomial coefficient; any other subscript belongs to its name. */
  private subscripted(name: string): MathNode {
    if (this.peek() !== '_') return { kind: 'name', name }
    this.at++
    const below = this.scriptText()
    if (name === 'C' && /^\d+$/.test(below) && this.peek() === '^') {
      this.at++
      const upper = this.script()
      return {
        kind: 'call',
        name: 'binomial',
        args: [{ kind: 'number', value: Number(below), text: below }, upper],
      }
    }
    return { kind: 'name', name: `${name}_${below}` }
  }

  /** A LaTeX argument: a group, or the next single digit or atom. */
  private argument(): MathNode {
    const token = this.peek()
    if (token === '{') return this.group('{', '}')
    if (token && /^\d\d+$/.test(token)) {
      this.tokens[this.at] = token.slice(1)
      return { kind: 'number', value: Number(token[0]), text: token[0]! }
    }
    return this.atom()
  }

  private root(): MathNode {
    if (this.peek() !== '[')
      return {
        kind: 'call',
        name: 'sqrt',
        args: [this.peek() === '{' ? this.group('{', '}') : this.atom()],
      }
    const degree = this.group('[', ']')
    return {
      kind: 'call',
      name: 'root',
      args: [this.peek() === '{' ? this.group('{', '}') : this.atom(), degree],
    }
  }

  private application(name: string): MathNode {
    let base: MathNode | undefined
    let exponent: MathNode | undefined
    for (let token = this.peek(); token === '_' || token === '^'; token = this.peek()) {
      this.at++
      if (token === '_') base = this.script()
      else exponent = this.script()
    }
    const argument = this.operand()
    const isInverse =
      exponent?.kind === 'negative' && isInteger(exponent.of) && numberOf(exponent.of) === 1
    const args = base ? [argument, base] : [argument]
    const call: MathNode = { kind: 'call', name: isInverse ? `arc${name}` : name, args }
    return exponent && !isInverse ? { kind: 'power', left: call, right: exponent } : call
  }

  /** The argument of a function written without parentheses: a product without further functions. */
  private operand(): MathNode {
    const token = this.peek()
    if (token === '(' || token === '{' || token === '[') return this.power()
    let product = this.factor()
    while (
      this.startsAtom() &&
      !functionNames.has((this.peek() ?? '').replace('\\', '')) &&
      this.peek() !== '('
    ) {
      product = { kind: 'multiply', left: product, right: this.power() }
    }
    return product
  }

  private series(kind: 'sum' | 'product'): MathNode {
    this.expect('_')
    this.expect('{')
    const index = this.take()
    this.expect('=')
    const from = this.sum()
    this.expect('}')
    this.expect('^')
    const to = this.script()
    return { kind, index, from, to, body: this.term() }
  }
}

function isKnownCommand(name: string): boolean {
  return (
    functionNames.has(name) ||
    greek.has(name) ||
    ['pi', 'infty', 'frac', 'binom', 'sqrt', 'lfloor', 'lceil', 'sum', 'prod', 'lvert'].includes(
      name,
    )
  )
}

function isInteger(node: MathNode): boolean {
  return node.kind === 'number' && /^\d+$/.test(node.text)
}

function numberOf(node: MathNode): number {
  return node.kind === 'number' ? node.value : Number.NaN
}
