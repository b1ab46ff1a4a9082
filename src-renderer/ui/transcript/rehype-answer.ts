import type { Span } from './find-answer'

interface Node {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: Node[]
  position?: { start: { offset?: number }; end: { offset?: number } }
}

/** Elements nested deeper than this stand in no honest text, and can bring a browser's layout down. */
const deepest = 60

/**
 * Puts a `<mark>` around the answer, given as a place in the Markdown source; a formula that holds it is marked as a whole. Throws on
 * a tree that is nested beyond all reason, upon which the text is shown plain.
 */
export function rehypeAnswer({ span, answer }: { span: Span | null; answer: string }) {
  return (tree: Node): void => {
    checkDepth(tree, 0)
    if (span !== null) markIn(tree, span, answer)
  }
}

function checkDepth(node: Node, depth: number): void {
  if (depth > deepest) throw new Error('The text is nested too deeply to be rendered')
  node.children?.forEach(child => checkDepth(child, depth + 1))
}

const isMath = (node: Node): boolean => {
  const names = node.properties?.className
  return Array.isArray(names) && names.includes('language-math')
}

function covers(node: Node, span: Span): boolean {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  return start !== undefined && end !== undefined && start <= span.start && span.end <= end
}

function markIn(parent: Node, span: Span, answer: string): boolean {
  for (const [at, node] of (parent.children ?? []).entries()) {
    if (!covers(node, span)) {
      // Elements that a plugin made have no place of their own but may hold some that have.
      if (node.position === undefined && markIn(node, span, answer)) return true
      continue
    }
    if (isMath(node) || (node.tagName === 'pre' && node.children?.some(isMath))) {
      parent.children?.splice(at, 1, mark([node]))
      return true
    }
    if (node.type === 'text') return markText(parent, at, span, answer)
    return markIn(node, span, answer)
  }
  return false
}

/** The source of a text may be longer than its value, by escapes: the answer nearest to its place in the source is taken. */
function markText(parent: Node, at: number, span: Span, answer: string): boolean {
  const node = parent.children?.[at]
  const value = node?.value ?? ''
  const wanted = span.start - (node?.position?.start.offset ?? 0)
  let best = -1
  for (let found = value.indexOf(answer); found >= 0; found = value.indexOf(answer, found + 1)) {
    if (best < 0 || Math.abs(found - wanted) < Math.abs(best - wanted)) best = found
  }
  if (best < 0) return false
  const text = (part: string): Node[] => (part === '' ? [] : [{ type: 'text', value: part }])
  parent.children?.splice(
    at,
    1,
    ...text(value.slice(0, best)),
    mark([{ type: 'text', value: answer }]),
    ...text(value.slice(best + answer.length)),
  )
  return true
}

const mark = (children: Node[]): Node => ({
  type: 'element',
  tagName: 'mark',
  properties: {},
  children,
})
