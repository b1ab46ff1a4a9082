/** A list of positive numbers as one types it: "1, 4, 16", "1 4 16", "1;4". Null where something is no number. */
export function readNumbers(text: string): number[] | null {
  const words = text.split(/[\s,;，、]+/).filter(word => word !== '')
  const numbers = words.map(Number)
  return numbers.every(number => Number.isFinite(number) && number > 0) ? numbers : null
}
