import { ActionIcon, Button, Group, Table, Text, TextInput } from '@mantine/core'
import { IconPlus, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownModel, ModelServer } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './ServersScreen.module.css'

const SHOWN = 200

/** The models of a server: asked anew on request, filtered, added by hand, with their context length and notes. */
export function ModelsPanel(props: { server: ModelServer; onTry(model: string): void }) {
  const { t } = useTranslation('servers')
  const format = useFormat()
  const queries = useQueryClient()
  const serverId = props.server.id
  const list = useCommandQuery('server.modelList', { serverId }, { staleMs: 60_000 })
  const change = useCommand('server.setModel')
  const [filter, setFilter] = useState('')
  const [added, setAdded] = useState('')
  const refresh = () => void queries.invalidateQueries({ queryKey: ['server.modelList'] })
  const set = (model: string, part: { byHand?: boolean; notes?: string }) =>
    change.mutate({ serverId, model, ...part }, { onSuccess: refresh })

  const all = list.data?.models ?? []
  const wanted = filter.trim().toLowerCase()
  const found = all.filter(({ id, alias, notes }) =>
    `${id} ${alias ?? ''} ${notes}`.toLowerCase().includes(wanted),
  )
  const error = list.error?.info ?? change.error?.info ?? list.data?.error
  return (
    <div className={classes.panel}>
      <Group align="end" gap="sm">
        <TextInput
          flex={1}
          label={t('modelList.filter')}
          value={filter}
          onChange={event => setFilter(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} />}
          loading={list.isFetching}
          onClick={refresh}
        >
          {t('modelList.refresh')}
        </Button>
      </Group>
      {error && <ErrorView error={error} />}
      <Text size="sm" c="dimmed" role="status">
        {list.data &&
          t('modelList.count', { found: format.integer(found.length), count: all.length })}
      </Text>
      {found.length > 0 && (
        <Table className={classes.table} aria-label={t('modelList.open')} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('cards.id')}</Table.Th>
              <Table.Th className="ew-number">{t('modelList.context')}</Table.Th>
              <Table.Th>{t('cards.notes')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.slice(0, SHOWN).map(model => (
              <ModelRow key={model.id} model={model} onTry={props.onTry} onSet={set} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {found.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {t('modelList.more', { count: found.length - SHOWN })}
        </Text>
      )}
      <form
        onSubmit={event => {
          event.preventDefault()
          const model = added.trim()
          if (model === '') return
          set(model, { byHand: true })
          setAdded('')
        }}
      >
        <Group align="end" gap="sm">
          <TextInput
            flex={1}
            label={t('modelList.byHand')}
            description={t('modelList.byHandHint')}
            placeholder="org/model-7b"
            spellCheck={false}
            maxLength={500}
            value={added}
            onChange={event => setAdded(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            leftSection={<IconPlus size={14} />}
            disabled={added.trim() === ''}
          >
            {t('modelList.add')}
          </Button>
        </Group>
      </form>
    </div>
  )
}

function ModelRow(props: {
  model: KnownModel
  onTry(model: string): void
  onSet(model: string, part: { byHand?: boolean; notes?: string }): void
}) {
  const { t } = useTranslation('servers')
  const format = useFormat()
  const { id, alias, byHand, listed, contextLength } = props.model
  const [notes, setNotes] = useState(props.model.notes)
  const save = () => {
    if (notes.trim() !== props.model.notes) props.onSet(id, { notes: notes.trim() })
  }
  return (
    <Table.Tr>
      <Table.Td className={classes.wrap}>
        <span className="ew-mono">{id}</span>
        {alias !== null && <span className={classes.kind}>{alias}</span>}
        {!listed && (
          <span className={classes.kind}>
            {t(byHand ? 'modelList.isByHand' : 'modelList.notListed')}
          </span>
        )}
      </Table.Td>
      <Table.Td className="ew-number">
        {contextLength === null ? '–' : format.integer(contextLength)}
      </Table.Td>
      <Table.Td>
        <TextInput
          size="xs"
          aria-label={t('modelList.notesOf', { id })}
          maxLength={4000}
          value={notes}
          onChange={event => setNotes(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={event => event.key === 'Enter' && !event.nativeEvent.isComposing && save()}
        />
      </Table.Td>
      <Table.Td>
        <span className={classes.actions}>
          <Button
            variant="default"
            size="compact-xs"
            aria-label={t('actions.chatNamed', { name: id })}
            onClick={() => props.onTry(id)}
          >
            {t('actions.chat')}
          </Button>
          {byHand && (
            <ActionIcon
              size="sm"
              aria-label={t('modelList.remove', { id })}
              onClick={() => props.onSet(id, { byHand: false })}
            >
              <IconTrash size={15} />
            </ActionIcon>
          )}
        </span>
      </Table.Td>
    </Table.Tr>
  )
}
