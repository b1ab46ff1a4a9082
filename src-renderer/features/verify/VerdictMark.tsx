import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHelpCircle,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { VerificationLine, VerificationVerdict } from '@contract'
import classes from './VerdictMark.module.css'

const looks = {
  pass: [IconCircleCheck, 'good'],
  warn: [IconAlertTriangle, 'warn'],
  fail: [IconCircleX, 'bad'],
  inconclusive: [IconHelpCircle, 'calm'],
  unchecked: [IconCircleDashed, 'calm'],
} as const

/** A verdict as icon and words, never colour alone. */
export function VerdictMark({ verdict }: { verdict: VerificationVerdict }) {
  const { t } = useTranslation('verify')
  const [Icon, tone] = looks[verdict]
  return (
    <span className={classes.verdict} data-tone={tone}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {t(`verdicts.${verdict}`)}
    </span>
  )
}

const ofRow = { passed: 'pass', failed: 'fail', inconclusive: 'inconclusive' } as const

export function RowVerdict({ verdict }: { verdict: VerificationLine['verdict'] }) {
  const { t } = useTranslation('verify')
  const [Icon, tone] = looks[ofRow[verdict]]
  return (
    <span className={classes.verdict} data-tone={tone}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {t(`rowVerdicts.${verdict}`)}
    </span>
  )
}
