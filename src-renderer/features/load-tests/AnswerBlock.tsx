import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../ui/AmountInput'
import { JsonField } from '../../ui/JsonField'
import { Block, Fields } from './Block'
import { fieldId } from './draft-faults'
import classes from './Form.module.css'
import type { BlockProps } from './form-parts'
import { SamplingFields } from './SamplingFields'

/** What each request asks for besides its prompt. */
export function AnswerBlock({ draft, change, fault }: BlockProps) {
  const { t } = useTranslation('loadTests')
  const isText = draft.api !== 'embeddings' && draft.api !== 'rerank'
  return (
    <Block number={4} title={t('blocks.answer')}>
      {isText && (
        <>
          <div className={classes.checks} data-row>
            <Switch
              label={t('answer.stream')}
              description={t('answer.streamHint')}
              checked={draft.stream}
              onChange={event => change({ stream: event.currentTarget.checked })}
            />
            <Switch
              label={t('answer.ignoreEos')}
              description={t('answer.ignoreEosHint')}
              checked={draft.ignoreEos}
              onChange={event => change({ ignoreEos: event.currentTarget.checked })}
            />
          </div>
          <Fields>
            <AmountInput
              label={t('answer.maxTokens')}
              placeholder={t('answer.notSent')}
              min={1}
              allowDecimal={false}
              value={draft.maxTokens}
              onChange={maxTokens => change({ maxTokens })}
            />
            <AmountInput
              id={fieldId('maxTokensTo')}
              label={t('answer.maxTokensTo')}
              title={t('answer.maxTokensToHint')}
              placeholder="–"
              min={1}
              allowDecimal={false}
              value={draft.maxTokensTo}
              error={fault('maxTokensTo')}
              onChange={maxTokensTo => change({ maxTokensTo })}
            />
            <AmountInput
              label={t('answer.temperature')}
              placeholder={t('answer.notSent')}
              min={0}
              max={5}
              step={0.1}
              value={draft.temperature}
              onChange={temperature => change({ temperature })}
            />
          </Fields>
          <SamplingFields draft={draft} change={change} fault={fault} />
        </>
      )}
      <div id={fieldId('extraBody')}>
        <JsonField
          label={t('answer.extraBody')}
          description={t('answer.extraBodyHint')}
          placeholder='{"chat_template_kwargs": {"enable_thinking": false}}'
          value={draft.extraBody}
          onChange={extraBody => change({ extraBody })}
        />
      </div>
    </Block>
  )
}
