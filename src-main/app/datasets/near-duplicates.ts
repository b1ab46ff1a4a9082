import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import type { NearDuplicates } from '@contract'
import type { NearDuplicateGroup } from '../../datasets/near-duplicates/find-near-duplicates'
import type { NearDuplicateMessage } from '../../datasets/near-duplicates/thread'
import { AppError } from '../../engine/errors'
import type { LocatedDataset } from '../../engine/ports'
import { startThread } from '../start-thread'
import { activate, identify, type NamedDataset } from './resolve-dataset'

const MAX_ROWS = 100_000
const BATCH_ROWS = 500
const GROUPS_SHOWN = 200
const MEMBERS_SHOWN = 20
const PREVIEW = 200
const MEMORY_MB = 512

type Member = Omit<NearDuplicates['shown'][number]['rows'][number], 'similarity'>

/**
 * Groups of rows whose questions are nearly the same, rows of the few-shot split among them. Exact copies within the split are left to
 * the plain figures. Compared on a thread of its own.
 */
export async function findNearDuplicates(
  named: NamedDataset,
  located: LocatedDataset,
  threshold: number,
): Promise<NearDuplicates> {
  const worker = startThread(
    'near-duplicates-thread',
    'datasets/near-duplicates/thread.ts',
    {},
    { maxOldGenerationSizeMb: MEMORY_MB },
  )
  const ask = createAsker(worker)
  try {
    const members: Member[] = []
    let isWhole = true
    let batch: string[] = []
    for await (const { text, member } of questionsOf(named, located)) {
      if (members.length >= MAX_ROWS) {
        isWhole = false
        break
      }
      members.push(member)
      batch.push(text)
      if (batch.length < BATCH_ROWS) continue
      await ask({ texts: batch })
      batch = []
    }
    await ask({ texts: batch })
    const groups = (await ask({ threshold })) as NearDuplicateGroup[]
    const shown = groups.map(group => toGroup(group, members, named.split))
    return {
      threshold,
      rows: members.length,
      isWhole,
      groups: groups.length,
      rowsInGroups: groups.reduce((sum, group) => sum + group.members.length, 0),
      acrossSplits: shown.filter(group => group.isAcrossSplits).length,
      shown: shown
        .toSorted((a, b) => Number(b.isAcrossSplits) - Number(a.isAcrossSplits))
        .slice(0, GROUPS_SHOWN),
    }
  } finally {
    await worker.terminate()
  }
}

function createAsker(worker: Worker): (message: NearDuplicateMessage) => Promise<unknown> {
  const ended = once(worker, 'exit').then(() => {
    throw new AppError('internal', 'The search for near-duplicates stopped: its thread ended.')
  })
  ended.catch(() => undefined)
  return async message => {
    worker.postMessage(message)
    const [reply] = (await Promise.race([once(worker, 'message'), ended])) as unknown[]
    return reply
  }
}

async function* questionsOf(
  named: NamedDataset,
  located: LocatedDataset,
): AsyncGenerator<{ text: string; member: Member }> {
  const { benchmark, split } = named
  const active = activate(named)
  const shots = benchmark.dataset.shots?.split
  const hasShots = shots !== undefined && shots !== split && located.splits.includes(shots)
  for (const one of hasShots ? [split, shots] : [split]) {
    for await (const row of located.rows(one)) {
      if (!row.ok || row.duplicateOf) continue
      const { subset, key } = identify(benchmark, row)
      const text = questionOf(() => active.read(row.value, subset))
      if (text === null) continue
      yield {
        text,
        member: {
          file: row.file,
          line: row.line,
          split: one,
          subset,
          sampleKey: key,
          preview: text.replace(/\s+/g, ' ').slice(0, PREVIEW),
        },
      }
    }
  }
}

/** Null for a row that cannot be read: the figures name it. */
function questionOf(
  read: () => { question: string; context?: string; choices?: string[] },
): string | null {
  try {
    const { question, context, choices } = read()
    const text = [context, question, ...(choices ?? [])].filter(Boolean).join('\n')
    return text.trim() === '' ? null : text
  } catch {
    return null
  }
}

function toGroup(
  { members, similarity }: NearDuplicateGroup,
  all: Member[],
  split: string,
): NearDuplicates['shown'][number] {
  const rows = members.flatMap((at, index) => {
    const member = all[at]
    return member ? [{ ...member, similarity: similarity[index] ?? 1 }] : []
  })
  const isAcrossSplits =
    rows.some(row => row.split === split) && rows.some(row => row.split !== split)
  return { size: rows.length, isAcrossSplits, rows: rows.slice(0, MEMBERS_SHOWN) }
}
