import { readSettings, type RunId, type Settings } from '@contract'
import type { EvaluationStore } from '../engine/ports'
import { createBackups } from './backups'
import { createExpressionNames } from './expression-names'
import { createDatasetRepository } from './dataset-repository'
import { createEvaluationStore } from './evaluation-store'
import { createFailedSamples } from './failed-samples'
import { createImportWriter } from './import-writer'
import { createJobList } from './job-list'
import { createJudgeCalls } from './judge-calls'
import { createJudgeUsage } from './judge-usage'
import { checkIntegrity, openDatabase } from './open-database'
import { createPlannedSamples } from './planned-samples'
import { createLoadRequests } from './load-requests'
import { createLoadTestRepository } from './load-test-repository'
import { createReviewRepository } from './review-repository'
import { createReviewSummary } from './review-summary'
import { createRunGroups } from './run-groups'
import { createRunHistory } from './run-history'
import { createRunRepository } from './run-repository'
import { createTimelineReader } from './run-timeline'
import { createSampleQueries } from './sample-queries'
import { createSearch } from './sample-search/create-search'
import { createServerRepository } from './server-repository'
import { createStorage } from './storage'
import { createTaskRepository } from './task-repository'
import { createTruncatedReplies } from './truncated-replies'
import { createVerificationRepository } from './verification-repository'
import { createViewRepository } from './view-repository'
import { createWriteQueue } from './write-queue'

export type Store = ReturnType<typeof createStore>

/** The SQLite store of one data folder. Several processes may open the same one. `:memory:` is for tests. */
export function createStore(
  path: string,
  options: {
    searchWorker?: string | undefined
    readOnly?: boolean
    /** Settings that hold whatever is stored. */
    fixed?: Partial<Settings>
  } = {},
) {
  const db = openDatabase(path, { readOnly: options.readOnly ?? false })
  const runs = createRunRepository(db)
  const isOwner = db.prepare<[string, string], { n: number }>(
    'SELECT count(*) n FROM runs WHERE seq = ? AND owner = ?',
  )
  const queue = createWriteQueue(db, guard => isOwner.get(guard, runs.owner.token)?.n === 1)
  const judgeCalls = createJudgeCalls(db)
  const storage = createStorage(db, path)
  const dataVersion = db.prepare('PRAGMA data_version').pluck()

  const samples = createSampleQueries(db, runs, judgeCalls)
  const search = createSearch(db, samples, { path, workerFile: options.searchWorker })

  return {
    runs,
    samples,
    search,
    reviews: createReviewRepository(db, runs),
    reviewSummary: createReviewSummary(db, runs),
    expressionNames: createExpressionNames(db, runs),
    servers: createServerRepository(db),
    tasks: createTaskRepository(db, runs.owner),
    datasets: createDatasetRepository(db),
    imports: createImportWriter(db, runs),
    evaluation: (runId: RunId): EvaluationStore =>
      createEvaluationStore(db, { runs, queue, judgeCalls }, runId),
    settings: {
      get(): Settings {
        const rows = db.prepare<[], { name: string; value: string }>('SELECT * FROM settings').all()
        const stored = Object.fromEntries(rows.map(row => [row.name, JSON.parse(row.value)]))
        return { ...readSettings(stored), ...options.fixed }
      },
      save(change: Partial<Settings>): void {
        const put = db.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
        db.transaction(() => {
          for (const [name, value] of Object.entries(change)) {
            if (value !== undefined) put.run(name, JSON.stringify(value))
          }
        }).immediate()
      },
    },
    runGroups: createRunGroups(db),
    runHistory: createRunHistory(db, runs),
    timeline: createTimelineReader(db, runs),
    failedSamples: createFailedSamples(db, { runs, judgeCalls }),
    truncatedReplies: createTruncatedReplies(db, { runs, judgeCalls }),
    plannedSamples: createPlannedSamples(db, runs),
    jobs: createJobList(db),
    loadTests: createLoadTestRepository(db, runs.owner),
    loadRequests: createLoadRequests(db),
    verifications: createVerificationRepository(db),
    views: createViewRepository(db),
    judgeUsage: createJudgeUsage(db),
    storage,
    backups: createBackups(db, path, storage.activeWork),
    /** Changes whenever another process committed something. */
    dataVersion: () => dataVersion.get() as number,
    sqliteVersion: () => db.prepare('SELECT sqlite_version()').pluck().get() as string,
    checkIntegrity: () => checkIntegrity(db),
    bytes: storage.bytes,
    /** Waits for what is still to be written, then closes the file. */
    async close(): Promise<void> {
      await search.close()
      await queue.idle()
      db.close()
    },
  }
}
