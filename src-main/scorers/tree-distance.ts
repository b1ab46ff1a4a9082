/** A node of an ordered tree; `text` is what it says, where it says anything. */
export interface TreeNode {
  label: string
  text: string
  children: TreeNode[]
}

/** Largest trees that are compared, in nodes: the work grows with the square of their product. */
const maxNodes = 600

interface Flat {
  nodes: TreeNode[]
  /** For each node in post-order the place of its leftmost leaf. */
  leftmost: number[]
  /** Nodes that begin a subtree of their own in the recursion. */
  keys: number[]
}

/**
 * Edit distance of two ordered trees (Zhang and Shasha 1989, SIAM J. Comput. 18:1245): one for each node put in or left out, and what
 * `rename` says for each node that becomes another. Infinite for trees of more than 600 nodes.
 */
export function treeDistance(
  a: TreeNode[],
  b: TreeNode[],
  rename: (from: TreeNode, to: TreeNode) => number,
): number {
  const root = (children: TreeNode[]): Flat => flatten({ label: '', text: '', children })
  const [left, right] = [root(a), root(b)]
  if (left.nodes.length > maxNodes || right.nodes.length > maxNodes) return Infinity
  const distances = left.nodes.map(() => new Float64Array(right.nodes.length))
  for (const i of left.keys)
    for (const j of right.keys) fill(distances, [left, i], [right, j], rename)
  return distances.at(-1)!.at(-1)!
}

/** How many nodes stand in a forest. */
export function countNodes(forest: TreeNode[]): number {
  return forest.reduce((sum, node) => sum + 1 + countNodes(node.children), 0)
}

function flatten(root: TreeNode): Flat {
  const nodes: TreeNode[] = []
  const leftmost: number[] = []
  const visit = (node: TreeNode): number => {
    let first = -1
    for (const child of node.children) {
      const leaf = visit(child)
      if (first < 0) first = leaf
    }
    nodes.push(node)
    leftmost.push(first < 0 ? nodes.length - 1 : first)
    return leftmost.at(-1)!
  }
  visit(root)
  const last = new Map<number, number>()
  leftmost.forEach((leaf, at) => last.set(leaf, at))
  return { nodes, leftmost, keys: [...last.values()].sort((x, y) => x - y) }
}

function fill(
  distances: Float64Array[],
  [a, i]: [Flat, number],
  [b, j]: [Flat, number],
  rename: (from: TreeNode, to: TreeNode) => number,
): void {
  const [aFrom, bFrom] = [a.leftmost[i]!, b.leftmost[j]!]
  const [rows, columns] = [i - aFrom + 2, j - bFrom + 2]
  const forest = Array.from({ length: rows }, () => new Float64Array(columns))
  for (let x = 1; x < rows; x += 1) forest[x]![0] = x
  for (let y = 1; y < columns; y += 1) forest[0]![y] = y
  for (let x = 1; x < rows; x += 1) {
    for (let y = 1; y < columns; y += 1) {
      const [s, t] = [aFrom + x - 1, bFrom + y - 1]
      const cheapest = Math.min(forest[x - 1]![y]! + 1, forest[x]![y - 1]! + 1)
      if (a.leftmost[s] === aFrom && b.leftmost[t] === bFrom) {
        const cost = rename(a.nodes[s]!, b.nodes[t]!)
        forest[x]![y] = Math.min(cheapest, forest[x - 1]![y - 1]! + cost)
        distances[s]![t] = forest[x]![y]!
      } else {
        const [above, before] = [a.leftmost[s]! - aFrom, b.leftmost[t]! - bFrom]
        forest[x]![y] = Math.min(cheapest, forest[above]![before]! + distances[s]![t]!)
      }
    }
  }
}
