import {
  IconAlertCircle,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHourglass,
  IconPlayerPlay,
  IconUnlink,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoadTestStatus } from '@contract'
import classes from '../../ui/StatusBadge.module.css'

const looks = {
  queued: [IconClock, 'calm'],
  running: [IconPlayerPlay, 'live'],
  stopping: [IconHourglass, 'live'],
  finished: [IconCircleCheck, 'good'],
  withFailures: [IconAlertCircle, 'warn'],
  stopped: [IconBan, 'calm'],
  failed: [IconCircleX, 'bad'],
  interrupted: [IconUnlink, 'warn'],
} as const

/** A load test's status as icon and word. Failed requests turn "Finished" into "Finished, with failures". */
export function LoadStatusBadge({
  status,
  failed = 0,
}: {
  status: LoadTestStatus
  failed?: number
}) {
  const { t } = useTranslation('loadTests')
  const shown = status === 'finished' && failed > 0 ? 'withFailures' : status
  const [Icon, tone] = looks[shown]
  const word =
    shown === 'withFailures' ? t('withFailures', { count: failed }) : t(`status.${shown}`)
  return (
    <span className={classes.root} data-tone={tone} title={word}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span className="ew-ellipsis">{word}</span>
    </span>
  )
}

export const isActive = (status: LoadTestStatus): boolean =>
  status === 'queued' || status === 'running' || status === 'stopping'
