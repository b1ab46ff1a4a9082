import type { RunId } from '../../src-main/contract'
import type { NewRun } from '../../src-main/store/run-rows'

/** A run as a store takes it; give what differs. */
export const newRun = (id: string, part: Partial<NewRun> = {}): NewRun => ({
  id: id as RunId,
  groupId: 'group',
  name: `Run ${id}`,
  origin: 'evalwright',
  status: 'finished',
  request: { benchmarks: [{ id: 'gsm8k', options: {} }] },
  modelName: 'lab/model-a',
  modelId: 'model-a',
  serverName: 'Lab',
  repeats: 1,
  createdAt: 1_000,
  workDir: null,
  appVersion: '0.1.0',
  environment: {},
  imported: null,
  benchmarks: [{ benchmarkId: 'gsm8k', title: 'GSM8K', version: 1, options: {} }],
  ...part,
})
