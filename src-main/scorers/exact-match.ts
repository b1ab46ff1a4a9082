/** Equal after trimming and lower-casing; no answer matches nothing. */
export function exactMatch(answer: string | null, target: string): boolean {
  return answer !== null && answer.trim().toLowerCase() === target.trim().toLowerCase()
}
