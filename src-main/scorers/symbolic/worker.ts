import { parentPort } from 'node:worker_threads'
import nerdamer from 'nerdamer-prime'

/** One comparison, asked by the engine's owner: two expressions in the engine's own notation. */
interface Question {
  id: number
  left: string
  right: string
}

/** The entry of the thread that the computer algebra system runs in; nothing else may import it. It answers each question with true, false or null where it cannot tell. */
parentPort?.on('message', ({ id, left, right }: Question) => {
  parentPort?.postMessage({ id, equal: equal(left, right) })
})

function equal(left: string, right: string): boolean | null {
  try {
    nerdamer.flush()
    const [a, b] = [nerdamer(left), nerdamer(right)]
    const difference = nerdamer(`simplify((${a.toString()})-(${b.toString()}))`)
    const text = difference.toString()
    if (text === '0') return true
    if (/(?:defint|integrate|limit|diff|sum|product)\(/.test(text)) return null
    const value = Number(nerdamer(text).evaluate().text('decimals'))
    return Number.isFinite(value) ? Math.abs(value) < 1e-9 : false
  } catch {
    // What the system cannot read or work out has no verdict.
    return null
  }
}
