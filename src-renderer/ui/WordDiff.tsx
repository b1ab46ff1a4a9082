import { diffWordsWithSpace, type ChangeObject } from 'diff'
import { useMemo } from 'react'
import { showControls } from './transcript/visible-controls'
import classes from './WordDiff.module.css'

/** Longer texts are compared by their beginnings. */
const longest = 20_000
/** A comparison that takes longer is given up: both texts stand whole then. */
const patienceMs = 200

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** What became of a text, word by word, Chinese words included. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const parts = useMemo((): ChangeObject<string>[] => {
    // Typed without it: with a time limit the result may be missing.
    const found = diffWordsWithSpace(before.slice(0, longest), after.slice(0, longest), {
      intlSegmenter: segmenter,
      timeout: patienceMs,
    } as { intlSegmenter: Intl.Segmenter }) as ChangeObject<string>[] | undefined
    return (
      found ?? [
        { value: before.slice(0, longest), removed: true, added: false, count: 1 },
        { value: after.slice(0, longest), removed: false, added: true, count: 1 },
      ]
    )
  }, [before, after])
  return (
    <span className={classes.diff} dir="auto">
      {parts.map((part, at) =>
        part.added ? (
          <ins key={at}>{showControls(part.value)}</ins>
        ) : part.removed ? (
          <del key={at}>{showControls(part.value)}</del>
        ) : (
          <span key={at}>{showControls(part.value)}</span>
        ),
      )}
    </span>
  )
}
