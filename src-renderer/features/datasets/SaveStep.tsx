import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportScoring, MappingCheck, RowMapping } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { SavedView } from './SavedView'

/** Names the data set and writes it. */
export function SaveStep(props: {
  path: string
  mapping: RowMapping
  scoring: ImportScoring | null
  check: MappingCheck
  onBack(): void
  onClose(): void
}) {
  const { t } = useTranslation('datasets')
  const { path, mapping, scoring, check } = props
  const [name, setName] = useState(nameOf(path))
  const [license, setLicense] = useState('')
  const [source, setSource] = useState('')
  const [badRows, setBadRows] = useState<'stop' | 'skip'>('stop')
  const save = useCommand('dataset.import')
  if (save.data) return <SavedView custom={save.data} onClose={props.onClose} />
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate({
          path,
          mapping,
          ...(scoring && { scoring }),
          badRows,
          name,
          license,
          source,
        })
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('importing.name')}
          description={t('importing.nameHint')}
          data-autofocus
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Group grow>
          <TextInput
            label={t('importing.license')}
            value={license}
            onChange={event => setLicense(event.currentTarget.value)}
          />
          <TextInput
            label={t('importing.source')}
            value={source}
            onChange={event => setSource(event.currentTarget.value)}
          />
        </Group>
        {check.bad > 0 && (
          <Radio.Group
            label={t('importing.badRows')}
            description={t('importing.bad', { count: check.bad })}
            value={badRows}
            onChange={value => setBadRows(value as 'stop' | 'skip')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="stop" label={t('importing.badStop')} />
              <Radio value="skip" label={t('importing.badSkip')} />
            </Stack>
          </Radio.Group>
        )}
        {save.error && <ErrorView error={save.error.info} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onBack}>
            {t('importing.back')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
            {t('importing.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** The last part of a path, without its endings. */
function nameOf(path: string): string {
  const last = path.split(/[\\/]/).at(-1) ?? ''
  return last.replace(/(\.(jsonl|ndjson|json|csv|tsv|parquet|xlsx|gz|zip))+$/i, '').slice(0, 80)
}
