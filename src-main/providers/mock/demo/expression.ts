import { asFraction } from './number-text'

export type Environment = Record<string, number>

/** A parsed expression: its variables, and its value where they are given. */
export interface Expression {
  variables: string[]
  evaluate(environment?: Environment): number
}

type Node = (environment: Environment) => number

const FUNCTIONS: Record<string, (value: number) => number> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  ln: Math.log,
  log: Math.log10,
  sqrt: Math.sqrt,
  abs: Math.abs,
}

/** LaTeX as plain signs: `\frac{a}{b}` is `((a)/(b))`, `\cdot` is `*`. */
function withoutLatex(text: string): string {
  let plain = text
    .replace(/\\(?:left|right|displaystyle|,|;|!|:|quad)(?![a-z])/g, '')
    .replace(/\{,\}/g, '')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/\^\{?\\circ\}?|°/g, '*(pi/180)')
    .replace(/\\[dt]frac/g, '\\frac')
    .replace(/\\(?:text|mathrm)\{[^{}]*\}/g, '')
    .replace(/\\(?:cdot|times|ast)|[×·]/g, '*')
    .replace(/\\div|÷/g, '/')
    .replace(/−/g, '-')
    .replace(/\\frac(\d)(\d)/g, '(($1)/($2))')
    .replace(
      /\\log_\{?(\d+)\}?|\blog_(\d+)/g,
      (_all, a?: string, b?: string) => `logbase(${a ?? b})`,
    )
  for (let round = 0; round < 12; round += 1) {
    const before = plain
    plain = plain
      .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '(($1)/($2))')
      .replace(/\\binom\{([^{}]*)\}\{([^{}]*)\}/g, 'choose($1;$2)')
      .replace(/\\sqrt\[([^\]]*)\]\{([^{}]*)\}/g, '(($2)^(1/($1)))')
      .replace(/\\sqrt\{([^{}]*)\}/g, 'sqrt($1)')
      .replace(/\\sqrt(\d)/g, 'sqrt($1)')
      .replace(/\^\{([^{}]*)\}/g, '^($1)')
    if (plain === before) break
  }
  return plain
    .replace(/\\(sin|cos|tan|ln|log|pi)/g, ' $1 ')
    .replace(/[{[]/g, '(')
    .replace(/[}\]]/g, ')')
    .trim()
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?|\.\d+)|(logbase|choose|sqrt|sin|cos|tan|log|ln|abs|pi)|([a-zA-Z])|(\*\*|[-+*/^()!|%;]))/y

function tokenize(text: string): string[] | null {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text)
    if (!found) return null
    tokens.push((found[1] ?? found[2] ?? found[3] ?? found[4])!.replace('**', '^'))
  }
  return tokens
}

/**
 * Arithmetic and algebra in plain signs or simple LaTeX: + - * / ^ ! |x| %, roots, fractions, binomials, trigonometry, logarithms, products without a sign.
 * null where the text is anything else.
 */
export function parseExpression(text: string): Expression | null {
  if (text.length > 400) return null
  const tokens = tokenize(withoutLatex(text))
  if (!tokens || tokens.length === 0) return null
  const node = createParser(tokens)()
  if (!node) return null
  const names = tokens.filter(token => /^[a-zA-Z]$/.test(token))
  return { variables: [...new Set(names)], evaluate: (environment = {}) => node(environment) }
}

function createParser(tokens: string[]): () => Node | null {
  let at = 0
  let isBroken = false
  const fail: Node = () => Number.NaN
  const take = (sign: string): boolean => (tokens[at] === sign ? ((at += 1), true) : false)
  const need = (sign: string): void => {
    if (!take(sign)) isBroken = true
  }

  function sum(): Node {
    let left = product()
    for (;;) {
      const before = left
      if (take('+')) {
        const right = product()
        left = e => before(e) + right(e)
      } else if (take('-')) {
        const right = product()
        left = e => before(e) - right(e)
      } else return left
    }
  }

  function product(): Node {
    let left = signed()
    for (;;) {
      const before = left
      if (take('*')) {
        const right = signed()
        left = e => before(e) * right(e)
      } else if (take('/')) {
        const right = signed()
        left = e => before(e) / right(e)
      } else if (/^(?:[\d.]+|[a-zA-Z]+|\()$/.test(tokens[at] ?? '')) {
        const right = power()
        left = e => before(e) * right(e)
      } else return left
    }
  }

  function signed(): Node {
    if (take('-')) {
      const value = signed()
      return e => -value(e)
    }
    if (take('+')) return signed()
    return power()
  }

  function power(): Node {
    const base = postfix()
    if (!take('^')) return base
    const exponent = signed()
    return e => base(e) ** exponent(e)
  }

  function postfix(): Node {
    let value = atom()
    for (;;) {
      const before = value
      if (take('!')) value = e => factorial(before(e))
      else if (take('%')) value = e => before(e) / 100
      else return value
    }
  }

  function atom(): Node {
    const token = tokens[at]
    at += 1
    if (token === undefined) {
      isBroken = true
      return fail
    }
    if (/^[\d.]+$/.test(token)) {
      const value = Number(token)
      return () => value
    }
    if (token === '(' || token === '|') {
      const inner = sum()
      need(token === '(' ? ')' : '|')
      return token === '(' ? inner : e => Math.abs(inner(e))
    }
    if (token === 'pi') return () => Math.PI
    if (token === 'logbase') {
      const base = atom()
      const value = postfix()
      return e => Math.log2(value(e)) / Math.log2(base(e))
    }
    if (token === 'choose') {
      need('(')
      const all = sum()
      need(';')
      const some = sum()
      need(')')
      return e => choose(all(e), some(e))
    }
    const apply = FUNCTIONS[token]
    if (apply) {
      const degree = tokens[at] === '(' ? postfix() : product()
      return e => apply(degree(e))
    }
    if (/^[a-zA-Z]$/.test(token)) return e => e[token] ?? Number.NaN
    isBroken = true
    return fail
  }

  return () => {
    const node = sum()
    return isBroken || at < tokens.length ? null : node
  }
}

export function factorial(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 170) return Number.NaN
  let result = 1
  for (let at = 2; at <= n; at += 1) result *= at
  return result
}

export function choose(n: number, k: number): number {
  if (!Number.isInteger(n) || !Number.isInteger(k) || k < 0 || k > n || n > 1000) return Number.NaN
  let result = 1
  for (let at = 1; at <= k; at += 1) result = (result * (n - k + at)) / at
  return Math.round(result)
}

/** Without the error of the differences, where a simple fraction is meant. */
function exact(value: number): number {
  if (Math.abs(value) < 1e-9) return 0
  const fraction = asFraction(value)
  return fraction ? fraction[0] / fraction[1] : value
}

/** Coefficients of a polynomial in one variable, lowest first, up to degree 4; null for anything else (Newton's differences). */
export function coefficientsOf(expression: Expression, name: string): number[] | null {
  const at = [0, 1, 2, 3, 4].map(x => expression.evaluate({ [name]: x }))
  if (!at.every(Number.isFinite)) return null
  const newton = [...at]
  for (let order = 1; order < 5; order += 1) {
    for (let i = 4; i >= order; i -= 1) newton[i] = (newton[i]! - newton[i - 1]!) / order
  }
  let coefficients = [0]
  for (let i = 4; i >= 0; i -= 1) {
    const shifted = [0, ...coefficients]
    coefficients.forEach((value, power) => (shifted[power]! -= i * value))
    shifted[0]! += newton[i]!
    coefficients = shifted
  }
  coefficients = coefficients.map(exact).slice(0, 5)
  const check = (x: number): number => coefficients.reduceRight((sum, c) => sum * x + c, 0)
  for (const x of [-1.7, 6.3]) {
    const expected = expression.evaluate({ [name]: x })
    if (!(Math.abs(check(x) - expected) < 1e-6 * Math.max(1, Math.abs(expected)))) return null
  }
  while (coefficients.length > 1 && coefficients.at(-1) === 0) coefficients.pop()
  return coefficients
}
