import { Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconFileOff,
  IconHourglass,
  IconPackage,
  IconReplace,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DatasetState } from '@contract'
import classes from './DatasetBadge.module.css'

const icons = {
  ready: IconCircleCheck,
  bundled: IconPackage,
  changed: IconReplace,
  missing: IconCircleDashed,
  broken: IconAlertTriangle,
  'no-definition': IconFileOff,
  'not-yet': IconHourglass,
}

/** Whether a benchmark's data is on this machine, in icon and word; where and why, or what it waits for, on hover. */
export function DatasetBadge(props: { dataset: DatasetState; about?: string }) {
  const { dataset } = props
  const { t } = useTranslation('newRun')
  const Icon = icons[dataset.state]
  const about = props.about || [dataset.detail, dataset.path].filter(Boolean).join('\n')
  return (
    <Tooltip
      label={<span className={classes.about}>{about}</span>}
      disabled={about === ''}
      position="left"
      maw={460}
    >
      <span className={classes.state} data-state={dataset.state}>
        <Icon size={14} aria-hidden />
        {t(`datasets.states.${dataset.state}`)}
      </span>
    </Tooltip>
  )
}
