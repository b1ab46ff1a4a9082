import { Button, Group, Modal, NumberInput, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject, RunSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'

/** Asks what was cut off again with more room. */
export function RetryTruncatedDialog(props: {
  run: RunSummary
  request: JsonObject
  opened: boolean
  onClose(): void
}) {
  const { t } = useTranslation(['results', 'common'])
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('retryTruncated.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Form {...props} />
    </Modal>
  )
}

function Form({
  run,
  request,
  onClose,
}: {
  run: RunSummary
  request: JsonObject
  onClose(): void
}) {
  const { t } = useTranslation(['results', 'common'])
  const format = useFormat()
  const navigate = useNavigate()
  const retry = useCommand('run.retryTruncated')
  const before = limitOf(request)
  const [limit, setLimit] = useState<number | string>(before === null ? 8192 : before * 4)
  const isEnough = typeof limit === 'number' && limit > (before ?? 0)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (typeof limit !== 'number') return
        retry.mutate(
          { runId: run.id, maxTokens: limit },
          {
            onSuccess: () => {
              onClose()
              void navigate({ to: '/runs/$runId/live', params: { runId: run.id } })
            },
          },
        )
      }}
    >
      <Stack gap="md">
        <p className="ew-dim">{t('retryTruncated.text', { count: run.counts.truncated })}</p>
        <NumberInput
          label={t('retryTruncated.limit')}
          description={
            before === null
              ? t('retryTruncated.unknown')
              : t('retryTruncated.before', { limit: format.integer(before) })
          }
          min={1}
          max={10_000_000}
          step={1024}
          allowDecimal={false}
          data-autofocus
          value={limit}
          error={isEnough ? undefined : t('retryTruncated.more')}
          onChange={setLimit}
        />
        {retry.error && <ErrorView error={retry.error.info} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={!isEnough} loading={retry.isPending}>
            {t('retryTruncated.start', { count: run.counts.truncated })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function limitOf({ sampling }: JsonObject): number | null {
  const value = (sampling as JsonObject | undefined)?.maxTokens
  return typeof value === 'number' ? value : null
}
