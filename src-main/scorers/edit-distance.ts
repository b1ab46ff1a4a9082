/** Fewest insertions, deletions and replacements that turn one sequence into the other (Levenshtein 1966). */
export function editDistance<T>(from: readonly T[], to: readonly T[]): number {
  let row = Uint32Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let line = 1; line <= from.length; line += 1) {
    const next = new Uint32Array(to.length + 1)
    next[0] = line
    for (let at = 1; at <= to.length; at += 1) {
      const replaced = row[at - 1]! + (from[line - 1] === to[at - 1] ? 0 : 1)
      next[at] = Math.min(replaced, row[at]! + 1, next[at - 1]! + 1)
    }
    row = next
  }
  return row[to.length]!
}
