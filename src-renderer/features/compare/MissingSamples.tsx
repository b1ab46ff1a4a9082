import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompareFacts, RunId } from '@contract'
import { CallError } from '../../client/call-error'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { lackingRuns, type LackingRun } from './lacking-runs'

/** Offers to ask what other runs asked and some of these did not; absent where nothing is missing. */
export function MissingSamples({ facts, isMain }: { facts: CompareFacts; isMain?: boolean }) {
  const { t } = useTranslation(['compare', 'common'])
  const [opened, { open, close }] = useDisclosure()
  const lacking = lackingRuns(facts)
  if (lacking.length === 0) return null
  return (
    <>
      <Button
        size="compact-xs"
        variant={isMain ? 'filled' : 'default'}
        leftSection={<IconPlayerPlay size={12} />}
        onClick={open}
      >
        {t('missing.button')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('missing.title')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <MissingForm facts={facts} lacking={lacking} onClose={close} />
      </Modal>
    </>
  )
}

function MissingForm(props: { facts: CompareFacts; lacking: LackingRun[]; onClose(): void }) {
  const { t } = useTranslation(['compare', 'common'])
  const { facts, lacking, onClose } = props
  const [chosen, setChosen] = useState<readonly RunId[]>(lacking.map(({ id }) => id))
  const [error, setError] = useState<CallError | null>(null)
  const add = useCommand('run.addMissing')
  const wanted = lacking.filter(({ id }) => chosen.includes(id))
  const start = async (): Promise<void> => {
    setError(null)
    try {
      for (const { id, name } of wanted) {
        const from = facts.runs.map(run => run.id).filter(other => other !== id)
        const { added } = await add.mutateAsync({ runId: id, from })
        const message =
          added === 0
            ? t('missing.nothing', { name })
            : t('missing.started', { name, count: added })
        notifications.show({ message })
      }
      onClose()
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown
      setError(thrown)
    }
  }
  return (
    <Stack gap="md">
      <p className="ew-dim">{t('missing.text')}</p>
      {lacking.map(({ id, name, count, benchmarks }) => (
        <Checkbox
          key={id}
          label={t('missing.choose', { name, count })}
          description={
            benchmarks.length > 1 &&
            benchmarks
              .map(one => t('missing.byBenchmark', { benchmark: one.title, count: one.count }))
              .join(', ')
          }
          checked={chosen.includes(id)}
          onChange={event =>
            setChosen(
              event.currentTarget.checked ? [...chosen, id] : chosen.filter(one => one !== id),
            )
          }
        />
      ))}
      {error && <ErrorView error={error.info} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button
          disabled={wanted.length === 0}
          loading={add.isPending}
          data-autofocus
          onClick={() => void start()}
        >
          {t('missing.start', { count: wanted.reduce((sum, { count }) => sum + count, 0) })}
        </Button>
      </Group>
    </Stack>
  )
}
