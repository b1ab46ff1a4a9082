import {
  Button,
  FileButton,
  Input,
  SegmentedControl,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../ui/AmountInput'
import { JsonField } from '../../ui/JsonField'
import { Fields } from './Block'
import classes from './ModelSettings.module.css'
import type { OwnSettings } from './own-settings'
import { ReasoningPreview } from './ReasoningPreview'

const longestTemplate = 500_000

/** How one model is asked where that differs from the run: sampling, system prompt, endpoint, and where its thinking ends. */
export function ModelSettings(props: {
  own: OwnSettings
  fault: string | undefined
  onChange(own: OwnSettings): void
}) {
  const { t } = useTranslation('planning')
  const { own } = props
  const change = (part: Partial<OwnSettings>) => props.onChange({ ...own, ...part })
  const [isTooLong, setTooLong] = useState(false)
  const read = async (file: File | null) => {
    if (file === null) return
    setTooLong(file.size > longestTemplate)
    if (file.size <= longestTemplate) change({ template: await file.text() })
  }

  return (
    <div className={classes.root}>
      <div className={classes.ways}>
        <Input.Wrapper
          label={t('own.endpoint')}
          labelElement="div"
          description={t(`own.endpointHint.${own.endpoint}`)}
          inputWrapperOrder={['label', 'input', 'description']}
        >
          <div>
            <SegmentedControl
              aria-label={t('own.endpoint')}
              value={own.endpoint}
              onChange={endpoint => change({ endpoint })}
              data={[
                { value: 'chat', label: t('own.chat') },
                { value: 'completion', label: t('own.completion') },
              ]}
            />
          </div>
        </Input.Wrapper>
        <Input.Wrapper
          label={t('own.reasoning')}
          labelElement="div"
          description={t(`own.reasoningHint.${own.reasoning}`)}
          inputWrapperOrder={['label', 'input', 'description']}
        >
          <div>
            <SegmentedControl
              aria-label={t('own.reasoning')}
              value={own.reasoning}
              onChange={reasoning => change({ reasoning })}
              data={[
                { value: 'auto', label: t('own.auto') },
                { value: 'tags', label: t('own.tags') },
                { value: 'off', label: t('own.off') },
              ]}
            />
          </div>
        </Input.Wrapper>
      </div>
      {own.endpoint === 'completion' && (
        <div>
          <Textarea
            label={t('own.template')}
            description={t('own.templateHint')}
            placeholder={t('own.templatePlaceholder')}
            autosize
            minRows={2}
            maxRows={10}
            spellCheck={false}
            maxLength={longestTemplate}
            classNames={{ input: classes.code }}
            value={own.template}
            onChange={event => change({ template: event.currentTarget.value })}
          />
          <FileButton onChange={file => void read(file)} accept=".jinja,.json,.txt,.j2">
            {button => (
              <Button
                {...button}
                mt={6}
                variant="default"
                size="compact-xs"
                leftSection={<IconFile size={13} />}
              >
                {t('own.templateFile')}
              </Button>
            )}
          </FileButton>
          {isTooLong && (
            <Text size="sm" c="var(--ew-bad)" role="alert">
              {t('own.templateTooLong')}
            </Text>
          )}
        </div>
      )}
      {own.reasoning === 'tags' && (
        <Fields>
          <TextInput
            label={t('own.openTag')}
            spellCheck={false}
            value={own.openTag}
            onChange={event => change({ openTag: event.currentTarget.value })}
          />
          <TextInput
            label={t('own.closeTag')}
            spellCheck={false}
            value={own.closeTag}
            onChange={event => change({ closeTag: event.currentTarget.value })}
          />
        </Fields>
      )}
      <ReasoningPreview own={own} />
      <Fields>
        <AmountInput
          label={t('own.temperature')}
          placeholder={t('own.asRun')}
          min={0}
          max={5}
          step={0.1}
          value={own.temperature}
          onChange={temperature => change({ temperature })}
        />
        <AmountInput
          label={t('own.topP')}
          placeholder={t('own.asRun')}
          min={0}
          max={1}
          step={0.05}
          value={own.topP}
          onChange={topP => change({ topP })}
        />
        <AmountInput
          label={t('own.maxTokens')}
          placeholder={t('own.asRun')}
          min={1}
          step={256}
          allowDecimal={false}
          value={own.maxTokens}
          onChange={maxTokens => change({ maxTokens })}
        />
      </Fields>
      <div className={classes.texts}>
        <Textarea
          label={t('own.systemPrompt')}
          description={t('own.systemPromptHint')}
          placeholder={t('own.asRun')}
          autosize
          minRows={2}
          maxRows={10}
          value={own.systemPrompt}
          onChange={event => change({ systemPrompt: event.currentTarget.value })}
        />
        <JsonField
          label={t('own.extraBody')}
          description={t('own.extraBodyHint')}
          placeholder={'{ "chat_template_kwargs": { "enable_thinking": false } }'}
          value={own.extraBody}
          onChange={extraBody => change({ extraBody })}
        />
      </div>
      {props.fault !== undefined && (
        <Text size="sm" c="var(--ew-bad)">
          {props.fault}
        </Text>
      )}
    </div>
  )
}
