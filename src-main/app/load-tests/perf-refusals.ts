import type { JsonObject } from '@contract'
import { AppError } from '../../engine/errors'
import { PERF_APIS } from './perf-apis'

/** Options and values of EvalScope's that Evalwright does not serve, and why. */
const REFUSED: Record<string, string> = {
  enable_pd_metrics:
    'the hand-off from prefill to decode is not told apart; chunk gaps show it where it is long',
  scenario:
    'scenarios run agents of other programs; workload_trace replays their recorded requests',
}
const REFUSED_APIS: Record<string, string> = {
  local: 'a model on the disk is served by a server first: evalwright can start one',
  local_vllm: 'a model on the disk is served by a server first: evalwright can start one',
  custom: 'it is a class in Python',
  dashscope: 'its compatible address is asked as openai',
}
const REFUSED_TRACKERS: Record<string, string> = {
  swanlab: 'it takes files of Weights & Biases: --visualizer wandb',
  clearml: 'it takes none of the files that are written here; --visualizer mlflow or wandb are',
}

const refusal = (what: string, why: string): AppError =>
  new AppError('unsupported', `Load test: ${what} is not served by Evalwright: ${why}.`, {
    hint: 'Leave it out.',
  })

/** Throws AppError, with the reason, for what Evalwright does not serve. */
export function refuseOthers(config: JsonObject): void {
  for (const [name, why] of Object.entries(REFUSED)) {
    const value = config[name]
    if (value !== undefined && value !== null && value !== false) throw refusal(`'${name}'`, why)
  }
  const { api, visualizer } = config
  const tracker = typeof visualizer === 'string' ? REFUSED_TRACKERS[visualizer] : undefined
  if (tracker !== undefined) throw refusal(`the tracker '${String(visualizer)}'`, tracker)
  if (typeof api !== 'string' || Object.hasOwn(PERF_APIS, api)) return
  throw new AppError(
    'unsupported',
    `Load test: the API '${api}' is not served${REFUSED_APIS[api] === undefined ? '' : `: ${REFUSED_APIS[api]}`}.`,
    { hint: `There are ${Object.keys(PERF_APIS).join(', ')}.` },
  )
}
