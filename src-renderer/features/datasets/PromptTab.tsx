import { ActionIcon, Group, NumberInput, Stack, Text, Title } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetSummary, PromptPreview } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import classes from './Datasets.module.css'

/** The messages of one sample as a run with the benchmark's own settings would send them. */
export function PromptTab({ summary }: { summary: DatasetSummary }) {
  const { t } = useTranslation('datasets')
  const [index, setIndex] = useState(0)
  const preview = useCommandQuery('benchmark.preview', {
    benchmarkId: summary.benchmarkId,
    options: summary.custom ? { localPath: summary.custom.path } : {},
    index,
  })
  const total = preview.data?.total ?? 0
  return (
    <Stack gap="md">
      <Group gap={6} align="center">
        <ActionIcon
          aria-label={t('prompt.previous')}
          disabled={index === 0}
          onClick={() => setIndex(index - 1)}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <NumberInput
          aria-label={t('prompt.index')}
          w={90}
          min={1}
          max={Math.max(1, total)}
          value={index + 1}
          onChange={value => typeof value === 'number' && value >= 1 && setIndex(value - 1)}
        />
        <ActionIcon
          aria-label={t('prompt.next')}
          disabled={index + 1 >= total}
          onClick={() => setIndex(index + 1)}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
        {preview.data && (
          <Text c="dimmed">
            {[
              t('prompt.of', { total }),
              preview.data.subset,
              t('prompt.characters', { count: preview.data.characters }),
            ].join(' · ')}
          </Text>
        )}
      </Group>
      {preview.error ? (
        <ErrorView error={preview.error.info} />
      ) : (
        preview.data && <Messages preview={preview.data} />
      )}
      {summary.entry.promptTemplate !== '' && (
        <section>
          <Title order={2} size="h4">
            {t('prompt.template')}
          </Title>
          <pre className={classes.prompt} tabIndex={0} aria-label={t('prompt.template')}>
            {summary.entry.promptTemplate}
          </pre>
        </section>
      )}
    </Stack>
  )
}

function Messages({ preview }: { preview: PromptPreview }) {
  const { t } = useTranslation('datasets')
  return (
    <>
      {preview.messages.map((message, at) => (
        <section key={at} aria-label={t(`prompt.roles.${message.role}`)}>
          <Text size="sm" c="dimmed">
            {t(`prompt.roles.${message.role}`)}
          </Text>
          <pre
            className={classes.prompt}
            tabIndex={0}
            aria-label={t(`prompt.roles.${message.role}`)}
          >
            {typeof message.content === 'string'
              ? message.content
              : message.content
                  .map(part => (part.type === 'text' ? part.text : `[${part.type}]`))
                  .join('\n')}
          </pre>
        </section>
      ))}
      <Text>
        <span className="ew-dim">{`${t('prompt.target')}: `}</span>
        <span className={classes.wrap}>{preview.target}</span>
      </Text>
    </>
  )
}
