import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  IconUserEdit,
} from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SampleMarks.module.css'
import type { Verdict } from './verdict'

const icons = {
  right: IconCircleCheck,
  wrong: IconCircleX,
  partly: IconCircleHalf2,
  unscored: IconHelpCircle,
  failed: IconAlertTriangle,
  pending: IconCircleDashed,
  predicted: IconClock,
} as const

/** A verdict as icon and word, never colour alone. */
export const VerdictMark = memo(function VerdictMark({
  verdict,
  isOverridden = false,
}: {
  verdict: Verdict
  /** A person said so: shown wherever the verdict is. */
  isOverridden?: boolean
}) {
  const { t } = useTranslation('samples')
  const Icon = icons[verdict]
  return (
    <span className={classes.verdict} data-verdict={verdict}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {t(`verdicts.${verdict}`)}
      {isOverridden && <IconUserEdit size={13} aria-label={t('marks.overridden')} />}
    </span>
  )
})
