import { lazy, Suspense, useMemo } from 'react'
import { PlainText } from './PlainText'
import { showControls } from './visible-controls'

const JsonTree = lazy(() => import('./JsonTree'))

/** A tree has an element for each value: larger ones are shown as text. */
const largestTree = 100_000

/** Text that may be JSON: as a tree where it is an object or a list of moderate size, else as it is. */
export function JsonValue({ text }: { text: string }) {
  const shown = useMemo(() => showControls(text), [text])
  const value = useMemo(() => treeOf(shown), [shown])
  const plain = <PlainText text={shown} />
  if (value === null) return plain
  return (
    <Suspense fallback={plain}>
      <JsonTree value={value} />
    </Suspense>
  )
}

function treeOf(text: string): object | null {
  if (text.length > largestTree || !/^\s*[{[]/.test(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null // What a model writes need not be JSON.
  }
}
