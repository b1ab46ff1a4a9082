import { editDistance } from './edit-distance'
import { countNodes, treeDistance, type TreeNode } from './tree-distance'

/** Longest text in which a table is looked for. */
const maxCharacters = 100_000

/**
 * TEDS of two HTML tables (Zhong et al. 2019, arXiv:1911.10683): one minus the tree edit distance over the larger number of nodes, where a
 * cell that becomes another costs the share of its text that differs. 0 where either text has no table.
 */
export function tableSimilarity(prediction: string, reference: string): number {
  const [a, b] = [htmlTable(prediction), htmlTable(reference)]
  return a && b ? forestSimilarity(a, b) : 0
}

/** As `tableSimilarity` for tables in Markdown; every line is a row. */
export function markdownTableSimilarity(prediction: string, reference: string): number {
  return forestSimilarity(markdownRows(prediction), markdownRows(reference))
}

function forestSimilarity(a: TreeNode[], b: TreeNode[]): number {
  const size = Math.max(countNodes(a), countNodes(b))
  if (size === 0) return 0
  return Math.max(0, 1 - treeDistance(a, b, renameCost) / size)
}

function renameCost(from: TreeNode, to: TreeNode): number {
  if (from.label !== to.label) return 1
  if (from.text === to.text) return 0
  const length = Math.max(from.text.length, to.text.length)
  return editDistance([...from.text], [...to.text]) / length
}

/** The rows of the first table of a text, with their cells; spans of a cell are part of its label. */
function htmlTable(text: string): TreeNode[] | null {
  const inside = /<table[^>]*>([\s\S]*?)(?:<\/table>|$)/i.exec(text.slice(0, maxCharacters))?.[1]
  if (inside === undefined) return null
  return inside
    .split(/<tr[^>]*>/i)
    .slice(1)
    .map(row => {
      const cells = [
        ...row.matchAll(/<t[dh]([^>]*)>([\s\S]*?)(?=<\/t[dh]>|<t[dh][\s>]|<\/tr>|$)/gi),
      ]
      return rowOf(cells.map(([, facts, cell]) => cellOf(cell!, spansIn(facts!))))
    })
}

function spansIn(facts: string): string {
  const spans = ['colspan', 'rowspan'].map(
    name => new RegExp(`${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(facts)?.[1] ?? '1',
  )
  return `td ${spans.join(' ')}`
}

function cellOf(text: string, label: string): TreeNode {
  return { label, text: text.replace(/<[^>]*>/g, '').trim(), children: [] }
}

const rowOf = (children: TreeNode[]): TreeNode => ({ label: 'tr', text: '', children })

function markdownRows(text: string): TreeNode[] {
  return text
    .slice(0, maxCharacters)
    .trim()
    .split('\n')
    .filter(line => line.trim() !== '' && !/^[\s|:-]+$/.test(line))
    .map(line => {
      const cells = line.includes('|')
        ? line
            .trim()
            .replace(/^\||\|$/g, '')
            .split('|')
        : []
      return rowOf(cells.map(cell => cellOf(cell, 'td 1 1')))
    })
}
