import { useTranslation } from 'react-i18next'
import type { ToolCallCheck } from '@contract'
import { ToolCheckMark } from '../../ui/transcript/ToolCheckMark'
import { showControls } from '../../ui/transcript/visible-controls'
import { FactGroup } from './Fact'
import classes from './ProgramFacts.module.css'

/** Every tool call of the reply with the verdict on its arguments. */
export function ToolCheckFacts({ checks }: { checks: readonly ToolCallCheck[] }) {
  const { t } = useTranslation('samples')
  const valid = checks.filter(({ isValid }) => isValid).length
  return (
    <FactGroup title={t('toolChecks.title', { valid, count: checks.length })}>
      <ol className={classes.cases}>
        {checks.map(check => (
          <li key={check.call}>
            <div className={classes.case}>
              <span className="ew-mono">{showControls(check.name)}</span>
              <ToolCheckMark check={check} />
            </div>
          </li>
        ))}
      </ol>
    </FactGroup>
  )
}
