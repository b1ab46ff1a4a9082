import { dictKey, PyTuple, type PyDict, type PyValue } from '../python-value'
import { asNumber, evaluate } from './arithmetic'
import { sourceOf, type Node } from './nodes'
import { parseExpression } from './parse-expression'
import { SyntaxFault } from './tokens'

/**
 * The calls of a Python expression, `f(a=1)` or a list or tuple of such, each as `{name: {parameter: value}}`; undefined where it is
 * none. Only named arguments count.
 */
export function readPythonCalls(source: string): PyDict[] | undefined {
  try {
    const node = parseExpression(source)
    if (node.kind === 'call') return [callOf(node)]
    if (node.kind !== 'list' && node.kind !== 'tuple' && node.kind !== 'set') return undefined
    return node.items.map(item => {
      if (item.kind !== 'call') throw new SyntaxFault('no call')
      return callOf(item)
    })
  } catch (error) {
    if (error instanceof SyntaxFault || error instanceof RangeError) return undefined
    throw error
  }
}

function callOf(node: Extract<Node, { kind: 'call' }>): PyDict {
  const path: string[] = []
  let callee = node.callee
  while (callee.kind === 'attribute') {
    path.unshift(callee.name)
    callee = callee.value
  }
  // Of `a().b(x=1)` only the path behind the call is left.
  if (callee.kind === 'name') path.unshift(callee.name)
  const args: PyDict = new Map()
  for (const { name, value } of node.keywords) args.set(name, valueOf(value))
  return new Map([[path.join('.'), args]])
}

function valueOf(node: Node): PyValue {
  switch (node.kind) {
    case 'constant':
      return node.value
    case 'name':
      return node.name
    case 'list':
      return node.items.map(valueOf)
    case 'tuple':
      return new PyTuple(node.items.map(valueOf))
    case 'dict':
      return dictOf(node)
    case 'call':
      return node.keywords.length === 0 ? sourceOf(node) : callOf(node)
    case 'subscript':
      return sourceOf(node)
    case 'unary': {
      // BFCL's decoder takes every sign for a minus.
      const operand = node.operand.kind === 'constant' ? asNumber(node.operand.value) : undefined
      if (operand === undefined) throw new SyntaxFault(`${node.sign} before no number`)
      return -operand
    }
    case 'binary': {
      const value = evaluate(node)
      if (value === undefined) throw new SyntaxFault('arithmetic that fails')
      return value
    }
    default:
      throw new SyntaxFault(`a value that is ${node.kind}`)
  }
}

function dictOf(node: Extract<Node, { kind: 'dict' }>): PyDict {
  const dict: PyDict = new Map()
  for (const { key, value } of node.entries) {
    const name = key === null ? undefined : dictKey(valueOf(key))
    if (name === undefined) throw new SyntaxFault('a key that is none')
    dict.set(name, valueOf(value))
  }
  return dict
}
