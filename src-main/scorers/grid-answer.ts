/** The grid of whole numbers that a reply gives: all of it, a fenced block or the last list of lists in it; null where there is none. */
export function gridAnswer(reply: string): number[][] | null {
  const text = reply.slice(-200_000)
  const fenced = [...text.matchAll(/```[^\n]*\n([\s\S]*?)```/g)].map(match => match[1]!)
  const lists = bracketed(text)
  for (const candidate of [text, ...fenced.reverse(), ...lists.reverse()]) {
    const grid = readGrid(candidate)
    if (grid) return grid
  }
  return null
}

/** Whether two grids have the same shape and numbers. */
export function sameGrid(a: number[][] | null, b: number[][]): boolean {
  return a !== null && JSON.stringify(a) === JSON.stringify(b)
}

/** The outermost balanced lists of numbers in a text. */
function bracketed(text: string): string[] {
  const found: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!
    if (sign === '[') {
      if (depth === 0) from = at
      depth += 1
    } else if (sign === ']' && depth > 0) {
      depth -= 1
      if (depth === 0) found.push(text.slice(from, at + 1))
    } else if (!/[\d\s,-]/.test(sign)) depth = 0
  }
  return found.slice(-100)
}

function readGrid(text: string): number[][] | null {
  try {
    const value: unknown = JSON.parse(text.trim())
    return isGrid(value) ? value : null
  } catch {
    // Text that is no JSON holds no grid here.
    return null
  }
}

function isGrid(value: unknown): value is number[][] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (row: unknown) =>
        Array.isArray(row) && row.length > 0 && row.every(cell => Number.isInteger(cell)),
    )
  )
}
