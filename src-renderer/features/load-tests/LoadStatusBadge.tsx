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
import { StatusMark, type StatusLook } from '../../ui/StatusMark'

const looks = {
  queued: [IconClock, 'calm'],
  running: [IconPlayerPlay, 'live'],
  stopping: [IconHourglass, 'live'],
  finished: [IconCircleCheck, 'good'],
  withFailures: [IconAlertCircle, 'warn'],
  stopped: [IconBan, 'calm'],
  failed: [IconCircleX, 'bad'],
  interrupted: [IconUnlink, 'warn'],
} satisfies Record<string, StatusLook>

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
  const word =
    shown === 'withFailures' ? t('withFailures', { count: failed }) : t(`status.${shown}`)
  return <StatusMark look={looks[shown]} word={word} />
}

export const isActive = (status: LoadTestStatus): boolean =>
  status === 'queued' || status === 'running' || status === 'stopping'
