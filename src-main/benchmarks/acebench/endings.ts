import { finishMarker, type Rollout } from '../../scorers/tool-calls/ace/rollout'

/** What went wrong on the way, each kind by its name; nothing where all went well. `cut`: replies that the token limit cut off. */
export function endingText({ steps, end }: Rollout, cut: readonly number[]): string[] {
  const numbered = steps.map((step, at) => ({ ...step, turn: at + 1 }))
  const withoutCalls = numbered.filter(({ calls, result }) => calls === null && result !== null)
  const faults = numbered.flatMap(({ calls, turn }) =>
    (calls ?? []).flatMap(({ name, fault }) => (fault ? [{ ...fault, name, turn }] : [])),
  )
  const unknown = faults.filter(({ kind }) => kind === 'unknown-function')
  const failed = faults.filter(({ kind }) => kind === 'failed')
  return [
    ...(withoutCalls.length > 0
      ? [`No list of calls: reply ${withoutCalls.map(({ turn }) => turn).join(', ')}.`]
      : []),
    ...(cut.length > 0 ? [`Cut off by the token limit: reply ${cut.join(', ')}.`] : []),
    ...(unknown.length > 0 ? [`Unknown functions: ${listed(unknown)}.`] : []),
    ...(failed.length > 0 ? [`Calls without a result: ${listed(failed)}.`] : []),
    ...(end === 'step-limit'
      ? [`Step limit: the conversation did not reach “${finishMarker}”.`]
      : end === 'open'
        ? ['The conversation broke off.']
        : []),
  ]
}

function listed(faults: { name: string; turn: number }[]): string {
  const most = 8
  const shown = faults
    .slice(0, most)
    .map(({ name, turn }) => `${name.slice(0, 80)} (reply ${turn})`)
  return `${shown.join(', ')}${faults.length > most ? ` and ${faults.length - most} more` : ''}`
}
