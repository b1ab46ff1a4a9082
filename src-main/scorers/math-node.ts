/** A parsed expression. Names carry subscripts (`x_1`, `101_2`), so that number bases stay apart. */
export type MathNode =
  | { kind: 'number'; value: number; text: string }
  | { kind: 'name'; name: string }
  | { kind: 'negative'; of: MathNode }
  | { kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'power'; left: MathNode; right: MathNode }
  | { kind: 'call'; name: string; args: MathNode[] }
  | { kind: 'sum' | 'product'; index: string; from: MathNode; to: MathNode; body: MathNode }

/** The names that stand for unknowns: all but π, e, i and ∞. */
export function unknownsOf(node: MathNode, found = new Set<string>()): Set<string> {
  switch (node.kind) {
    case 'number':
      break
    case 'name':
      if (!constants.has(node.name)) found.add(node.name)
      break
    case 'negative':
      unknownsOf(node.of, found)
      break
    case 'call':
      for (const argument of node.args) unknownsOf(argument, found)
      break
    case 'sum':
    case 'product': {
      const inner = unknownsOf(node.body)
      inner.delete(node.index)
      for (const name of inner) found.add(name)
      unknownsOf(node.from, found)
      unknownsOf(node.to, found)
      break
    }
    default:
      unknownsOf(node.left, found)
      unknownsOf(node.right, found)
  }
  return found
}

const constants = new Set(['pi', 'e', 'i', 'infinity'])
