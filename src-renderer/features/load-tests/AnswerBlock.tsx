import { Switch, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../ui/AmountInput'
import { JsonField } from '../../ui/JsonField'
import { Block, Fields } from './Block'
import { fieldId } from './draft-faults'
import classes from './Form.module.css'
import type { BlockProps } from './form-parts'

const numbers = ['minTokens', 'temperature', 'topP', 'topK', 'n'] as const

/** What each request asks for besides its prompt. */
export function AnswerBlock({ draft, change, fault }: BlockProps) {
  const { t } = useTranslation('loadTests')
  const isText = draft.api === 'chat' || draft.api === 'completions'
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
            {numbers.map(name => (
              <AmountInput
                key={name}
                label={t(`answer.${name}`)}
                placeholder={t('answer.notSent')}
                min={name === 'n' ? 1 : 0}
                allowDecimal={name === 'temperature' || name === 'topP'}
                value={draft[name]}
                onChange={value => change({ [name]: value })}
              />
            ))}
            <TagsInput
              label={t('answer.stop')}
              placeholder={draft.stop.length === 0 ? t('answer.stopPlaceholder') : undefined}
              value={draft.stop}
              onChange={stop => change({ stop })}
            />
          </Fields>
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
