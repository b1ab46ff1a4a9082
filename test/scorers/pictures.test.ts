import { describe, expect, it } from 'vitest'
import { fieldMatch, recordSimilarity, wantedFields } from '../../src-main/scorers/field-match'
import { markdownTableSimilarity, tableSimilarity } from '../../src-main/scorers/table-similarity'
import { treeDistance, type TreeNode } from '../../src-main/scorers/tree-distance'

const node = (label: string, ...children: TreeNode[]): TreeNode => ({ label, text: '', children })
const differs = (a: TreeNode, b: TreeNode): number => Number(a.label !== b.label)

describe('trees and tables', () => {
  it('the distance is that of the paper’s example', () => {
    const first = [node('f', node('d', node('a'), node('c', node('b'))), node('e'))]
    const second = [node('f', node('c', node('d', node('a'), node('b'))), node('e'))]
    expect(treeDistance(first, second, differs)).toBe(2)
    expect(treeDistance(first, first, differs)).toBe(0)
    expect(treeDistance([], second, differs)).toBe(6)
  })

  it('tables count by cells, and a long one is not compared for ever', () => {
    const table = '<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>'
    expect(tableSimilarity(`Here: ${table}`, table)).toBe(1)
    expect(tableSimilarity(table.replace('2', '3'), table)).toBeCloseTo(5 / 6)
    expect(tableSimilarity(table.replace('<td>a', '<td colspan="2">a'), table)).toBeCloseTo(5 / 6)
    expect(tableSimilarity('no table', table)).toBe(0)
    expect(markdownTableSimilarity('| a | 1 |\n|---|---|\n| b | 2 |', '|a|1|\n|b|3|')).toBeCloseTo(
      5 / 6,
    )
    const long = `<table>${'<tr><td>x</td></tr>'.repeat(3000)}</table>`
    expect(tableSimilarity(long, table)).toBe(0)
  })
})

describe('fields of a record', () => {
  it('are read from JSON, fences and lines', () => {
    const wanted = wantedFields("{'name': ['Bob', 'Robert'], 'total': '12'}")
    expect(wanted).toEqual({ name: ['Bob', 'Robert'], total: ['12'] })
    expect(fieldMatch('```json\n{"name": "robert", "total": 12}\n```', wanted)).toBe(1)
    expect(fieldMatch('name: Bob', wanted)).toBe(0.5)
    expect(fieldMatch('', wanted)).toBe(0)
    expect(wantedFields('nothing')).toEqual({})
  })

  it('records are alike by their rows', () => {
    expect(recordSimilarity('{"t": {"a": "1"}}', { t: { a: '1' } })).toBe(1)
    expect(recordSimilarity('{"t": {"a": "2"}}', '{"t": {"a": "1"}}')).toBeLessThan(1)
    expect(recordSimilarity('none', { t: 1 })).toBe(0)
  })
})
