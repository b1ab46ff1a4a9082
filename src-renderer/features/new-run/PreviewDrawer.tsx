import {
  ActionIcon,
  Drawer,
  Group,
  Loader,
  NumberInput,
  Select,
  Text,
  Tooltip,
} from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, CommandInput, PromptPreview } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useLocalText } from '../../ui/use-local-text'
import classes from './PreviewDrawer.module.css'

export interface PreviewTarget {
  entry: CatalogueEntry
  input: Omit<CommandInput<'benchmark.preview'>, 'subset' | 'index'>
  /** The subsets that the form asks for. */
  subsets: readonly string[]
}

/** The exact messages of a sample, as the form stands: step through them before anything is asked. */
export function PreviewDrawer(props: { target: PreviewTarget | null; onClose(): void }) {
  const { t } = useTranslation('newRun')
  const localText = useLocalText()
  const { target } = props
  return (
    <Drawer
      opened={target !== null}
      onClose={props.onClose}
      size={640}
      title={target && t('preview.title', { title: localText(target.entry.title) })}
    >
      {target && <PreviewPane target={target} />}
    </Drawer>
  )
}

function PreviewPane({ target }: { target: PreviewTarget }) {
  const { t } = useTranslation('newRun')
  const [subset, setSubset] = useState<string | null>(null)
  const [index, setIndex] = useState(0)
  const preview = useCommandQuery('benchmark.preview', {
    ...target.input,
    index,
    ...(subset === null ? {} : { subset }),
  })
  const shown = preview.error ? undefined : preview.data
  const last = (shown?.total ?? 1) - 1
  const go = (to: number) => setIndex(Math.max(0, Math.min(last, to)))

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target instanceof HTMLInputElement || event.altKey || event.ctrlKey) return
    if (event.key === 'ArrowRight') go(index + 1)
    if (event.key === 'ArrowLeft') go(index - 1)
  }

  return (
    <div className={classes.pane} onKeyDown={onKeyDown}>
      <div className={classes.controls}>
        {target.subsets.length > 1 && (
          <Select
            label={t('preview.subset')}
            placeholder={t('preview.anySubset')}
            clearable
            searchable
            maxDropdownHeight={280}
            data={[...target.subsets]}
            value={subset}
            onChange={chosen => {
              setSubset(chosen)
              setIndex(0)
            }}
          />
        )}
        <Group gap={4} wrap="nowrap" align="end">
          <Step label={t('preview.previous')} isOff={index === 0} onClick={() => go(index - 1)}>
            <IconChevronLeft size={16} />
          </Step>
          <NumberInput
            label={t('preview.sample')}
            w={84}
            min={1}
            max={last + 1}
            allowDecimal={false}
            hideControls
            value={index + 1}
            onChange={value => typeof value === 'number' && go(value - 1)}
          />
          <Step label={t('preview.next')} isOff={index >= last} onClick={() => go(index + 1)}>
            <IconChevronRight size={16} />
          </Step>
          {shown && (
            <Text size="sm" c="dimmed" pb={6} pl={4}>
              {t('preview.of', { total: shown.total })}
            </Text>
          )}
          {preview.isFetching && <Loader size={14} mb={8} ml={4} />}
        </Group>
      </div>
      {preview.error && <ErrorView error={preview.error.info} />}
      {shown && <Prompt preview={shown} />}
    </div>
  )
}

function Step(props: {
  label: string
  isOff: boolean
  onClick(): void
  children: React.ReactNode
}) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        size={30}
        variant="default"
        aria-label={props.label}
        disabled={props.isOff}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  )
}

/** Plain text on purpose: what is sent is shown to the letter, rendered as nothing. */
function Prompt({ preview }: { preview: PromptPreview }) {
  const { t } = useTranslation(['newRun', 'planning'])
  const { messages, choices, metadata } = preview
  return (
    <>
      <Text size="sm" c="dimmed">
        {[
          preview.subset,
          ...(preview.tokens === undefined
            ? []
            : [t('planning:previewTokens', { count: preview.tokens })]),
          t('preview.characters', { count: preview.characters }),
        ].join(' · ')}
      </Text>
      <section className={classes.messages} aria-label={t('preview.messages')}>
        {messages.map((message, at) => (
          <div key={at} className={classes.message} data-role={message.role}>
            <div className={classes.role}>{t(`preview.roles.${message.role}`)}</div>
            {typeof message.content === 'string' ? (
              <pre>{message.content}</pre>
            ) : (
              message.content.map((part, index) =>
                part.type === 'text' ? (
                  <pre key={index}>{part.text}</pre>
                ) : (
                  <Text key={index} size="sm" c="dimmed">
                    {t('preview.media', { kind: part.type })}
                  </Text>
                ),
              )
            )}
          </div>
        ))}
      </section>
      <Fact label={t('preview.target')} text={preview.target} />
      {choices && <Fact label={t('preview.choices')} text={lettered(choices)} />}
      {Object.keys(metadata).length > 0 && (
        <details className={classes.more}>
          <summary>{t('preview.metadata')}</summary>
          <pre>{JSON.stringify(metadata, null, 2)}</pre>
        </details>
      )}
    </>
  )
}

function Fact({ label, text }: { label: string; text: string }) {
  return (
    <div className={classes.fact}>
      <div className={classes.role}>{label}</div>
      <pre>{text}</pre>
    </div>
  )
}

const lettered = (choices: readonly string[]): string =>
  choices.map((choice, at) => `${String.fromCharCode(65 + at)}. ${choice}`).join('\n')
