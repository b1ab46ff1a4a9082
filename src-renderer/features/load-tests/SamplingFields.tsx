import { Switch, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../ui/AmountInput'
import { Fields } from './Block'
import type { LoadDraft } from './draft'
import { fieldId } from './draft-faults'
import { emptyDraft } from './empty-draft'
import { Folded } from './Folded'
import classes from './Form.module.css'
import type { BlockProps } from './form-parts'

/** Where `evalwright perf`, and EvalScope's perf, say it. */
const flags = {
  minTokens: '--min-tokens',
  topP: '--top-p',
  topK: '--top-k',
  n: '--n-choices',
  frequencyPenalty: '--frequency-penalty',
  presencePenalty: '--extra-args',
  repetitionPenalty: '--repetition-penalty',
  modelSeed: '--seed',
  logprobs: '--logprobs',
  topLogprobs: '--extra-args',
  stop: '--stop',
  stopTokenIds: '--stop-token-ids',
} as const satisfies Partial<Record<keyof LoadDraft, string>>
type Name = keyof typeof flags

const names = Object.keys(flags) as Name[]

/** How each amount may be typed; fractions are allowed where there is a step. */
const amounts = {
  minTokens: { min: 0, allowDecimal: false },
  topP: { min: 0, max: 1, step: 0.05 },
  topK: { min: -1, allowDecimal: false },
  n: { min: 1, max: 128, allowDecimal: false },
  frequencyPenalty: { min: -2, max: 2, step: 0.1 },
  presencePenalty: { min: -2, max: 2, step: 0.1 },
  repetitionPenalty: { min: 0, step: 0.05 },
  modelSeed: { allowDecimal: false },
} as const
const amountNames = Object.keys(amounts) as (keyof typeof amounts)[]

const isSet = (draft: LoadDraft, name: Name): boolean =>
  JSON.stringify(draft[name]) !== JSON.stringify(emptyDraft[name])

/** What few load tests set, each with its flag. Nothing is sent of what is empty. */
export function SamplingFields({ draft, change, fault }: BlockProps) {
  const { t } = useTranslation('loadTests')
  // Its bodies have no words for the others.
  const isResponses = draft.api === 'responses'
  const count = names.filter(name => isSet(draft, name) && (!isResponses || name === 'topP')).length
  return (
    <Folded
      title={t('answer.more')}
      note={count === 0 ? undefined : t('answer.moreSet', { count })}
      startsOpen={count > 0}
    >
      <Fields flagged>
        {(isResponses ? (['topP'] as const) : amountNames).map(name => (
          <AmountInput
            key={name}
            label={t(`answer.${name}`)}
            description={flags[name]}
            placeholder={t('answer.notSent')}
            {...amounts[name]}
            value={draft[name]}
            onChange={value => change({ [name]: value })}
          />
        ))}
        {!isResponses && (
          <>
            <div className={classes.checks}>
              <Switch
                label={t('answer.logprobs')}
                description={flags.logprobs}
                checked={draft.logprobs}
                onChange={event => change({ logprobs: event.currentTarget.checked })}
              />
            </div>
            <AmountInput
              label={t('answer.topLogprobs')}
              title={t('answer.topLogprobsHint')}
              description={flags.topLogprobs}
              placeholder={t('answer.notSent')}
              min={0}
              max={20}
              allowDecimal={false}
              disabled={!draft.logprobs}
              value={draft.topLogprobs}
              onChange={topLogprobs => change({ topLogprobs })}
            />
          </>
        )}
      </Fields>
      {!isResponses && (
        <Fields flagged wide>
          <TagsInput
            label={t('answer.stop')}
            description={flags.stop}
            placeholder={draft.stop.length === 0 ? t('answer.stopPlaceholder') : undefined}
            splitChars={[]}
            value={draft.stop}
            onChange={stop => change({ stop })}
          />
          <TagsInput
            id={fieldId('stopTokenIds')}
            label={t('answer.stopTokenIds')}
            description={flags.stopTokenIds}
            placeholder={draft.stopTokenIds.length === 0 ? t('answer.stopPlaceholder') : undefined}
            splitChars={[',', ' ', '，', '、']}
            value={draft.stopTokenIds}
            error={fault('stopTokenIds')}
            onChange={stopTokenIds => change({ stopTokenIds })}
          />
        </Fields>
      )}
    </Folded>
  )
}
