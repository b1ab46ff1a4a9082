import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClockX,
  IconCpuOff,
  IconPlayerStop,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ProgramVerdict } from '@contract'
import classes from './ProgramFacts.module.css'

const icons: Record<ProgramVerdict, typeof IconCircleX> = {
  passed: IconCircleCheck,
  failed: IconCircleX,
  error: IconAlertTriangle,
  'timed-out': IconClockX,
  'out-of-memory': IconCpuOff,
  killed: IconPlayerStop,
}

/** How a program ended, as icon and word. */
export function ProgramMark({ verdict }: { verdict: ProgramVerdict }) {
  const { t } = useTranslation('samples')
  const Icon = icons[verdict]
  return (
    <span className={classes.mark} data-passed={verdict === 'passed'}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {t(`program.verdicts.${verdict}`)}
    </span>
  )
}
