import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { useLocalText } from '../../ui/use-local-text'
import classes from './Datasets.module.css'
import { PackTable } from './PackTable'

/** Packs chosen data sets of this machine into one file. */
export function PackDialog(props: {
  opened: boolean
  onClose(): void
  rows: readonly DatasetSummary[]
}) {
  const { t } = useTranslation('datasets')
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('pack.exportTitle')} size="lg">
      <PackPane {...props} />
    </Modal>
  )
}

function PackPane({ rows, onClose }: { rows: readonly DatasetSummary[]; onClose(): void }) {
  const { t } = useTranslation(['datasets', 'common'])
  const format = useFormat()
  const localText = useLocalText()
  const dataDir = useAppState(state => state.info?.dataDir ?? '')
  const here = rows.filter(({ state }) => state.state === 'ready' || state.state === 'changed')
  const [chosen, setChosen] = useState<string[]>([])
  const [path, setPath] = useState(dataDir === '' ? '' : `${dataDir}/packs/datasets.evalpack`)
  const write = useCommand('dataset.pack.export')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        write.mutate({ datasetIds: chosen, path: path.trim() })
      }}
    >
      <Stack gap="md">
        <Text>{t('pack.exportText')}</Text>
        {here.length === 0 ? (
          <Text c="dimmed">{t('pack.nothing')}</Text>
        ) : (
          <Checkbox.Group label={t('pack.choose')} value={chosen} onChange={setChosen}>
            <div className={classes.choices}>
              {here.map(row => (
                <Checkbox
                  key={row.id}
                  value={row.id}
                  label={[
                    localText(row.entry.title),
                    format.bytes(row.bytes),
                    row.custom ? row.custom.license : row.entry.license,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <TextInput
          label={t('pack.file')}
          description={t('pack.fileHint')}
          value={path}
          onChange={event => setPath(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {t('pack.licenseNote')}
        </Text>
        {write.error && <ErrorView error={write.error.info} />}
        {write.data && (
          <>
            <Text role="status" fw={600} className={classes.wrap}>
              {t('pack.written', { path: write.data.path })}
            </Text>
            <PackTable report={write.data} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
          <Button
            type="submit"
            disabled={chosen.length === 0 || path.trim() === ''}
            loading={write.isPending}
          >
            {t('pack.export')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
