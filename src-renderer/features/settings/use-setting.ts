import type { Settings } from '@contract'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { showError } from '../../ui/show-error'

/** One setting and the way to change it. What the host refuses is told, and the saved value stays. */
export function useSetting<N extends keyof Settings>(name: N) {
  const value = useAppState(state => state.settings?.[name])
  const save = useCommand('settings.save')
  const change = (next: Settings[N]) => save.mutate({ [name]: next }, { onError: showError })
  return [value, change] as const
}
