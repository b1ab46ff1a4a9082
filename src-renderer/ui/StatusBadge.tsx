import {
  IconAlertCircle,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHourglass,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnectedX,
  IconUnlink,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RunStatus } from '@contract'
import classes from './StatusBadge.module.css'

const looks = {
  queued: [IconClock, 'calm'],
  preparing: [IconHourglass, 'live'],
  running: [IconPlayerPlay, 'live'],
  paused: [IconPlayerPause, 'warn'],
  waiting: [IconPlugConnectedX, 'warn'],
  finished: [IconCircleCheck, 'good'],
  finishedWithFailures: [IconAlertCircle, 'warn'],
  cancelled: [IconBan, 'calm'],
  failed: [IconCircleX, 'bad'],
  interrupted: [IconUnlink, 'warn'],
} as const

/** A run's status as icon and word, never colour alone. `failed` > 0 turns "Finished" into "Finished, with failures". */
export function StatusBadge({ status, failed = 0 }: { status: RunStatus; failed?: number }) {
  const { t } = useTranslation()
  const shown = status === 'finished' && failed > 0 ? 'finishedWithFailures' : status
  const [Icon, tone] = looks[shown]
  const word =
    shown === 'finishedWithFailures'
      ? t('status.finishedWithFailures', { count: failed })
      : t(`status.${shown}`)
  return (
    <span className={classes.root} data-tone={tone} title={word}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span className="ew-ellipsis">{word}</span>
    </span>
  )
}
