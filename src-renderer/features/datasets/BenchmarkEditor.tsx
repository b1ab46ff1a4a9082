import { Button, Group, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { LineProblems } from './LineProblems'
import { LinedText } from './LinedText'
import { starterText } from './starter-text'

const checkAfterMs = 300

/** A benchmark file as text, checked while it is typed. An empty `fileName` begins a new one. */
export function BenchmarkEditor(props: {
  fileName: string
  taken: readonly string[]
  onDone(): void
}) {
  const isNew = props.fileName === ''
  const saved = useCommandQuery(
    'benchmark.custom.get',
    { fileName: props.fileName },
    { enabled: !isNew },
  )
  if (saved.error) return <ErrorView error={saved.error.info} />
  if (!isNew && !saved.data) return null
  return <Editor {...props} isNew={isNew} start={saved.data?.text ?? starterText} />
}

function Editor(props: {
  fileName: string
  taken: readonly string[]
  isNew: boolean
  start: string
  onDone(): void
}) {
  const { t } = useTranslation(['ownBenchmarks', 'common'])
  const [name, setName] = useState(props.isNew ? 'my-benchmark.yaml' : props.fileName)
  const [text, setText] = useState(props.start)
  const [settled] = useDebouncedValue(text, checkAfterMs)
  const check = useCommandQuery('benchmark.custom.check', { text: settled })
  const save = useCommand('benchmark.custom.save')
  const isTaken = props.isNew && props.taken.includes(name.trim())
  const problems = check.data?.problems ?? []
  const isChecked = settled === text && !check.isPlaceholderData && check.data !== undefined
  return (
    <>
      <TextInput
        label={t('fileName')}
        spellCheck={false}
        disabled={!props.isNew}
        value={name}
        error={isTaken ? t('taken') : undefined}
        onChange={event => setName(event.currentTarget.value)}
        mb="sm"
      />
      <LinedText
        label={t('text')}
        value={text}
        faulty={problems.map(({ line }) => line)}
        onChange={setText}
      />
      <div role="status" aria-live="polite">
        {problems.length > 0 ? (
          <LineProblems problems={problems} />
        ) : (
          check.data?.benchmarkId && (
            <p className="ew-dim">{t('good', { id: check.data.benchmarkId })}</p>
          )
        )}
      </div>
      {save.error && <ErrorView error={save.error.info} />}
      <Group mt="sm">
        <Button
          loading={save.isPending}
          disabled={!isChecked || problems.length > 0 || isTaken || name.trim() === ''}
          onClick={() => save.mutate({ fileName: name.trim(), text }, { onSuccess: props.onDone })}
        >
          {t('common:save')}
        </Button>
        <Button variant="default" onClick={props.onDone}>
          {t('common:cancel')}
        </Button>
      </Group>
    </>
  )
}
