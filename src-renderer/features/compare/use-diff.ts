import { useEffect, useState } from 'react'
import type { DiffMode } from './compare-search'
import type { TextDiff } from './diff-text'
import type { DiffQuestion } from './diff-worker'

/** Longest time of one try; a fall-back to lines takes at most as long again. */
const budgetMs = 1200

let worker: Worker | undefined
let lastId = 0

interface Asked {
  key: string
  diff: TextDiff
}

/** The differences of two texts, computed in a worker; null while they are on their way. */
export function useDiff(left: string, right: string, mode: DiffMode): TextDiff | null {
  const [answer, setAnswer] = useState<Asked | null>(null)
  const key = `${mode}\n${left.length}\n${left}\n${right}`
  useEffect(() => {
    worker ??= new Worker(new URL('./diff-worker.ts', import.meta.url), { type: 'module' })
    lastId += 1
    const question: DiffQuestion = { id: lastId, left, right, mode, budgetMs }
    const take = ({ data }: MessageEvent<{ id: number; diff: TextDiff }>) => {
      if (data.id === question.id) setAnswer({ key, diff: data.diff })
    }
    const thread = worker
    thread.addEventListener('message', take)
    thread.postMessage(question)
    return () => thread.removeEventListener('message', take)
  }, [key, left, right, mode])
  return answer?.key === key ? answer.diff : null
}
