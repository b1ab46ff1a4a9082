import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ToolCallCheck } from '@contract'
import classes from './Transcript.module.css'
import { showControls } from './visible-controls'

/** Whether a call obeys the schema of its tool, as icon and words, and what is wrong where it does not. */
export function ToolCheckMark({ check }: { check: ToolCallCheck }) {
  const { t } = useTranslation('samples')
  const Icon = check.isValid ? IconCircleCheck : IconCircleX
  return (
    <span className={classes.toolCheck} data-valid={check.isValid}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span>
        {check.isValid ? t('toolChecks.valid') : t('toolChecks.invalid')}
        {check.problem !== null && `: ${showControls(check.problem)}`}
      </span>
    </span>
  )
}
