import { Button, Group, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput, ImportScoring, RowMapping } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'

/** The first good row asked of the mock server, or answered by the user, with the verdict; nothing is saved. */
export function TryPanel(props: {
  path: string
  mapping: RowMapping
  scoring: ImportScoring | null
}) {
  const { t } = useTranslation('dataImport')
  const [reply, setReply] = useState('')
  const attempt = useCommand('dataset.try')
  const { path, mapping, scoring } = props
  const send = (own?: string) =>
    attempt.mutate(
      {
        path,
        mapping,
        ...(scoring && { scoring }),
        ...(own !== undefined && { reply: own }),
      },
      { onSuccess: found => setReply(found.reply) },
    )
  return (
    <section className={classes.section} aria-label={t('try.title')}>
      <Group gap="sm">
        <Text fw={600}>{t('try.title')}</Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={attempt.isPending}
          onClick={() => send()}
        >
          {t('try.mock')}
        </Button>
      </Group>
      {attempt.error && <ErrorView error={attempt.error.info} />}
      {attempt.data && (
        <>
          {attempt.data.messages.map((message, at) => (
            <pre key={at} className={classes.prompt} tabIndex={0} aria-label={t('try.prompt')}>
              {typeof message.content === 'string'
                ? message.content
                : JSON.stringify(message.content, null, 2)}
            </pre>
          ))}
          <Textarea
            label={t('try.reply')}
            description={t('try.replyHint')}
            autosize
            minRows={2}
            maxRows={8}
            value={reply}
            onChange={event => setReply(event.currentTarget.value)}
          />
          <Group gap="sm" align="flex-start">
            <Button size="compact-sm" variant="default" onClick={() => send(reply)}>
              {t('try.again')}
            </Button>
            <Verdict found={attempt.data} />
          </Group>
        </>
      )}
    </section>
  )
}

function Verdict({ found }: { found: CommandOutput<'dataset.try'> }) {
  const { t } = useTranslation('dataImport')
  const format = useFormat()
  return (
    <div className={classes.grow} role="status">
      <Text size="sm" className={classes.wrap}>
        {`${t('try.expected')}: ${found.target || '–'} · ${t('try.found')}: ${found.answer ?? t('try.none')}`}
      </Text>
      {found.judgePrompt === null ? (
        <Text size="sm" fw={600}>
          {Object.entries(found.values)
            .slice(0, 4)
            .map(([name, value]) => `${name} ${format.score(value, 'percent')}`)
            .join(' · ')}
        </Text>
      ) : (
        <>
          <Text size="sm">{t('try.judged')}</Text>
          <pre className={classes.prompt} tabIndex={0} aria-label={t('judgePrompt')}>
            {found.judgePrompt}
          </pre>
        </>
      )}
      {found.explanation && <Text size="sm">{found.explanation}</Text>}
    </div>
  )
}
