import { parentPort } from 'node:worker_threads'
import { createNearDuplicateIndex } from './find-near-duplicates'

/** What the thread is told: texts, which it acknowledges, and at the end the question. */
export type NearDuplicateMessage = { texts: string[] } | { threshold: number }

const index = createNearDuplicateIndex()

parentPort?.on('message', (message: NearDuplicateMessage) => {
  if ('threshold' in message) parentPort?.postMessage(index.find(message.threshold))
  else {
    for (const text of message.texts) index.add(text)
    parentPort?.postMessage(null)
  }
})
