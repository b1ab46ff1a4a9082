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
import { StatusMark, type StatusLook } from './StatusMark'

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
} satisfies Record<string, StatusLook>

/** A run's status as icon and word, never colour alone. `failed` > 0 turns "Finished" into "Finished, with failures". */
export function StatusBadge({ status, failed = 0 }: { status: RunStatus; failed?: number }) {
  const { t } = useTranslation()
  const shown = status === 'finished' && failed > 0 ? 'finishedWithFailures' : status
  const word =
    shown === 'finishedWithFailures'
      ? t('status.finishedWithFailures', { count: failed })
      : t(`status.${shown}`)
  return <StatusMark look={looks[shown]} word={word} />
}
