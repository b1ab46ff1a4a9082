import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HubSettings } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'

/** Addresses, proxies and tokens of the hubs. */
export function HubDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation('datasets')
  const hubs = useCommandQuery('hub.list', {}, { enabled: opened })
  return (
    <Modal opened={opened} onClose={onClose} title={t('hub.title')} size="lg">
      <Stack gap="lg">
        <Text>{t('hub.text')}</Text>
        {hubs.error && <ErrorView error={hubs.error.info} />}
        {hubs.data?.map(one => (
          <HubForm key={one.hub} hub={one} />
        ))}
      </Stack>
    </Modal>
  )
}

function HubForm({ hub }: { hub: HubSettings }) {
  const { t } = useTranslation('datasets')
  const queries = useQueryClient()
  const save = useCommand('hub.save')
  const name = t(`hub.names.${hub.hub}`)
  const [endpoint, setEndpoint] = useState(hub.isDefault ? '' : hub.endpoint)
  const [proxy, setProxy] = useState(hub.proxy)
  const [token, setToken] = useState('')
  const send = (change: { token?: string }) =>
    save.mutate(
      { hub: hub.hub, endpoint, proxy, ...change },
      {
        onSuccess: () => {
          setToken('')
          void queries.invalidateQueries({ queryKey: ['hub.list'] })
        },
      },
    )
  return (
    <form
      aria-label={name}
      onSubmit={event => {
        event.preventDefault()
        send(token === '' ? {} : { token })
      }}
    >
      <Stack gap="sm">
        <Title order={3} size="h4">
          {name}
        </Title>
        <TextInput
          label={t('hub.endpoint', { hub: name })}
          placeholder={hub.isDefault ? hub.endpoint : ''}
          value={endpoint}
          onChange={event => setEndpoint(event.currentTarget.value)}
        />
        <TextInput
          label={t('hub.proxy', { hub: name })}
          value={proxy}
          onChange={event => setProxy(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('hub.token', { hub: name })}
          description={t(hub.hasToken ? 'hub.tokenKept' : 'hub.tokenNone')}
          autoComplete="off"
          value={token}
          onChange={event => setToken(event.currentTarget.value)}
        />
        {save.error && <ErrorView error={save.error.info} />}
        <Group justify="flex-end">
          {hub.hasToken && (
            <Button variant="subtle" color="gray" onClick={() => send({ token: '' })}>
              {t('hub.removeToken', { hub: name })}
            </Button>
          )}
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('hub.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
