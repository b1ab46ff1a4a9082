const PLACES = ['north shelf', 'cold room', 'annex', 'reading room', 'basement', 'gallery']
const THINGS = [
  'atlas',
  'herbarium sheet',
  'glass plate',
  'field notebook',
  'map roll',
  'core sample',
]
const STATES = [
  'in good order',
  'to be rebound',
  'on loan until spring',
  'newly catalogued',
  'kept dark',
]

/** A log of an archive, so many lines long, with one line that holds what is asked for. The same lines every time. */
export function archiveLog(lines: number, hidden: { at: number; line: string }): string {
  return Array.from({ length: lines }, (_, at) => {
    if (at === hidden.at) return hidden.line
    const thing = THINGS[(at * 5 + 1) % THINGS.length]
    const place = PLACES[(at * 7 + 3) % PLACES.length]
    const state = STATES[(at * 3 + 2) % STATES.length]
    return `Entry ${at + 1}: ${thing} no. ${(at * 37) % 911}, ${place}, ${state}.`
  }).join('\n')
}
