import { Checkbox, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../ui/AmountInput'
import { Block, Fields } from './Block'
import { defaults, type ExecutionDraft } from './draft'
import { Others } from './GenerationBlock'
import classes from './Form.module.css'
import { PathField } from './PathField'

/** How the run goes about it. None of this changes an answer, and all of it may differ when a run is resumed. */
export function ExecutionBlock(props: {
  execution: ExecutionDraft
  /** A chosen server has its own number of requests at once, used where the field is empty. */
  hasOwnConcurrency: boolean
  isStreaming: boolean
  onChange(execution: ExecutionDraft): void
}) {
  const { t } = useTranslation('newRun')
  const { execution, onChange } = props
  const change = (part: Partial<ExecutionDraft>) => onChange({ ...execution, ...part })
  return (
    <Block id="new-run-block-5" title={t('blocks.execution')}>
      <Fields>
        <AmountInput
          label={t('execution.concurrency')}
          placeholder={
            props.hasOwnConcurrency ? t('execution.perServer') : String(defaults.concurrency)
          }
          min={1}
          max={1024}
          allowDecimal={false}
          value={execution.concurrency}
          onChange={concurrency => change({ concurrency })}
        />
        <AmountInput
          label={t('execution.retries')}
          title={t('execution.retriesHint')}
          placeholder={String(defaults.retries)}
          min={0}
          max={100}
          allowDecimal={false}
          value={execution.retries}
          onChange={retries => change({ retries })}
        />
        <AmountInput
          label={t('execution.requestsPerMinute')}
          title={t('execution.perMinuteHint')}
          placeholder={t('execution.noLimit')}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          value={execution.requestsPerMinute}
          onChange={requestsPerMinute => change({ requestsPerMinute })}
        />
        <AmountInput
          label={t('execution.tokensPerMinute')}
          title={t('execution.perMinuteHint')}
          placeholder={t('execution.noLimit')}
          min={1}
          max={1_000_000_000}
          allowDecimal={false}
          value={execution.tokensPerMinute}
          onChange={tokensPerMinute => change({ tokensPerMinute })}
        />
        <div className={classes.checks} data-wide>
          <Switch
            label={t('execution.adaptive')}
            description={t('execution.adaptiveHint')}
            checked={execution.adaptive}
            onChange={event => change({ adaptive: event.currentTarget.checked })}
          />
        </div>
      </Fields>
      <Fields title={t('execution.timeouts')}>
        <AmountInput
          label={t('execution.timeout')}
          placeholder={String(defaults.timeoutS)}
          min={1}
          value={execution.timeoutS}
          onChange={timeoutS => change({ timeoutS })}
        />
        <AmountInput
          label={t('execution.connect')}
          placeholder={String(defaults.connectTimeoutS)}
          min={1}
          max={86_400}
          value={execution.connectTimeoutS}
          onChange={connectTimeoutS => change({ connectTimeoutS })}
        />
        <AmountInput
          label={t('execution.firstToken')}
          title={t('execution.streamOnly')}
          placeholder={String(defaults.firstTokenTimeoutS)}
          min={1}
          disabled={!props.isStreaming}
          value={execution.firstTokenTimeoutS}
          onChange={firstTokenTimeoutS => change({ firstTokenTimeoutS })}
        />
        <AmountInput
          label={t('execution.idle')}
          title={t('execution.streamOnly')}
          placeholder={String(defaults.idleTimeoutS)}
          min={1}
          disabled={!props.isStreaming}
          value={execution.idleTimeoutS}
          onChange={idleTimeoutS => change({ idleTimeoutS })}
        />
      </Fields>
      <Fields title={t('execution.stopRules')}>
        <AmountInput
          label={t('execution.maxFailure')}
          placeholder={t('execution.never')}
          min={0}
          max={100}
          suffix=" %"
          value={execution.maxFailurePercent}
          onChange={maxFailurePercent => change({ maxFailurePercent })}
        />
        <AmountInput
          label={t('execution.pauseAfter')}
          title={t('execution.pauseAfterHint')}
          placeholder={String(defaults.pauseAfterFailures)}
          min={0}
          max={1000}
          value={execution.pauseAfterFailures}
          onChange={pauseAfterFailures => change({ pauseAfterFailures })}
        />
        <AmountInput
          label={t('execution.serverLost')}
          placeholder={String(defaults.serverLostMinutes)}
          min={0}
          value={execution.serverLostMinutes}
          onChange={serverLostMinutes => change({ serverLostMinutes })}
        />
        <div className={classes.checks}>
          <Checkbox
            label={t('execution.stopOnFailure')}
            checked={execution.stopOnFailure}
            onChange={event => change({ stopOnFailure: event.currentTarget.checked })}
          />
        </div>
      </Fields>
      <div className={classes.half}>
        <PathField
          label={t('execution.workDir')}
          description={t('execution.workDirHint')}
          placeholder={t('execution.workDirPlaceholder')}
          value={execution.workDir}
          onChange={workDir => change({ workDir })}
        />
        {execution.workDir.trim() !== '' && (
          <Checkbox
            mt={8}
            label={t('execution.timestamp')}
            checked={execution.timestampFolder}
            onChange={event => change({ timestampFolder: event.currentTarget.checked })}
          />
        )}
      </div>
      {Object.keys(execution.others).length > 0 && (
        <Others
          label={t('execution.headers')}
          values={execution.others}
          onDrop={() => change({ others: {} })}
        />
      )}
    </Block>
  )
}
