import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconFileOff,
  IconClock,
  IconPackage,
  IconReplace,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DatasetState } from '@contract'
import classes from './Datasets.module.css'

const icons = {
  ready: IconCircleCheck,
  bundled: IconPackage,
  changed: IconReplace,
  missing: IconCircleDashed,
  broken: IconAlertTriangle,
  'no-definition': IconFileOff,
  'not-yet': IconClock,
}

/** Whether the data is on this machine, in icon and word. */
export function StateBadge({ state }: { state: DatasetState }) {
  const { t } = useTranslation('datasets')
  const Icon = icons[state.state]
  return (
    <span className={classes.state} data-state={state.state} title={state.detail}>
      <Icon size={14} aria-hidden />
      {t(`states.${state.state}`)}
    </span>
  )
}
