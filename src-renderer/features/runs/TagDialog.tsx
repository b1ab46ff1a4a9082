import { Button, Group, Modal, Stack, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import type { RunActions } from './use-run-actions'

/** Adds tags to several runs, and takes away those that all of them share. */
export function TagDialog(props: {
  runs: readonly RunSummary[]
  actions: RunActions
  onClose(): void
}) {
  const { t } = useTranslation(['runs', 'common'])
  const { runs } = props
  const shared = runs[0]?.tags.filter(tag => runs.every(run => run.tags.includes(tag))) ?? []
  const [tags, setTags] = useState(shared)
  const known = useCommandQuery('run.facets', {}, { staleMs: 10_000 })
  const save = () => {
    for (const run of runs) {
      const kept = run.tags.filter(tag => !shared.includes(tag))
      props.actions.setTags(run, [...new Set([...kept, ...tags])])
    }
    props.onClose()
  }
  return (
    <Modal opened onClose={props.onClose} title={t('tagging.title', { count: runs.length })}>
      <Stack gap="md">
        <TagsInput
          label={t('common:notes.tags')}
          description={t('tagging.hint')}
          data={known.data?.tags.map(({ value }) => value) ?? []}
          value={tags}
          onChange={setTags}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('common:cancel')}
          </Button>
          <Button onClick={save}>{t('common:save')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
