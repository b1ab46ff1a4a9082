/**
 * The pairing of rows with columns whose weights add up to most, as [row, column] pairs: the Hungarian method with potentials
 * (Kuhn 1955; Jonker and Volgenant 1987). The matrix may be wider or taller; min(rows, columns) pairs come out.
 */
export function bestAssignment(weights: number[][]): [row: number, column: number][] {
  const height = weights.length
  const width = weights[0]?.length ?? 0
  if (height === 0 || width === 0) return []
  if (height > width) {
    const turned = weights[0]!.map((_, column) => weights.map(row => row[column]!))
    return bestAssignment(turned).map(([row, column]) => [column, row])
  }
  return assignRows(weights, height, width)
}

/** Rows are at most as many as columns. Index 0 of the arrays is the place of the row that looks for a column. */
function assignRows(weights: number[][], height: number, width: number): [number, number][] {
  const rowPotential = new Float64Array(height + 1)
  const columnPotential = new Float64Array(width + 1)
  const rowOf = new Int32Array(width + 1)
  for (let row = 1; row <= height; row += 1) {
    const previous = new Int32Array(width + 1)
    const slack = new Float64Array(width + 1).fill(Infinity)
    const visited = new Uint8Array(width + 1)
    rowOf[0] = row
    let column = 0
    do {
      visited[column] = 1
      const current = rowOf[column]!
      let step = Infinity
      let next = 0
      for (let to = 1; to <= width; to += 1) {
        if (visited[to]) continue
        const cost = -weights[current - 1]![to - 1]! - rowPotential[current]! - columnPotential[to]!
        if (cost < slack[to]!) {
          slack[to] = cost
          previous[to] = column
        }
        if (slack[to]! < step) {
          step = slack[to]!
          next = to
        }
      }
      for (let to = 0; to <= width; to += 1) {
        if (visited[to]) {
          rowPotential[rowOf[to]!]! += step
          columnPotential[to]! -= step
        } else slack[to]! -= step
      }
      column = next
    } while (rowOf[column] !== 0)
    while (column !== 0) {
      rowOf[column] = rowOf[previous[column]!]!
      column = previous[column]!
    }
  }
  const pairs: [number, number][] = []
  for (let column = 1; column <= width; column += 1)
    if (rowOf[column] !== 0) pairs.push([rowOf[column]! - 1, column - 1])
  return pairs.sort((a, b) => a[0] - b[0])
}
