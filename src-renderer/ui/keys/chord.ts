/** The first key of a sequence such as G then R. */
export const CHORD_KEY = 'G'
/** Longest pause between the two. */
const CHORD_MS = 1500

let until = 0

/** Sequences of this page: the next letter belongs to what began here. */
export const chord = {
  begin(): void {
    until = performance.now() + CHORD_MS
  },
  end(): void {
    until = 0
  },
  isPending: (): boolean => performance.now() < until,
}

export const isChord = (spec: string): boolean => spec.startsWith(`${CHORD_KEY} `)
