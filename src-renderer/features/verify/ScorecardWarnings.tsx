import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { VerificationWarning } from '@contract'
import classes from './Scorecard.module.css'

/** What to mind before one believes the figures. */
export function ScorecardWarnings({ warnings }: { warnings: readonly VerificationWarning[] }) {
  const { t } = useTranslation('verify')
  if (warnings.length === 0) return null
  return (
    <ul className={classes.warnings}>
      {warnings.map(({ code, count, detail }) => (
        <li key={code}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>{t(`warnings.${code}`, { count, detail })}</span>
        </li>
      ))}
    </ul>
  )
}
