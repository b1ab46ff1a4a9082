import { Switch, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'

/** The offline lock of the whole app. */
export function OfflineSwitch() {
  const { t } = useTranslation('datasets')
  const isOffline = useAppState(state => state.settings?.offline ?? true)
  const save = useCommand('settings.save')
  return (
    <Tooltip label={t(isOffline ? 'offline.on' : 'offline.off')} maw={320} multiline>
      <Switch
        label={t('offline.label')}
        checked={isOffline}
        disabled={save.isPending}
        onChange={event => save.mutate({ offline: event.currentTarget.checked })}
      />
    </Tooltip>
  )
}
