import { ActionIcon, Button, Menu, Modal, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput, JsonObject } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { showError } from '../../ui/show-error'
import classes from './SummaryRail.module.css'

/** What is kept under names of the user's, in the database, so that every window has it. */
export function TemplateMenu(props: {
  /** Which list of kept forms. */
  screen: 'new-run'
  words: Readonly<Record<'menu' | 'save' | 'name' | 'none', string>> & {
    delete(name: string): string
  }
  /** What is saved now. */
  state(): JsonObject
  onOpen(state: JsonObject, name: string): void
}) {
  const { t } = useTranslation('common')
  const { screen, words } = props
  const queries = useQueryClient()
  const kept = useCommandQuery('view.list', { screen }, { staleMs: 60_000 })
  const save = useCommand('view.save')
  const remove = useCommand('view.delete')
  const [name, setName] = useState<string | null>(null)
  const renew = (list: CommandOutput<'view.list'>) =>
    queries.setQueryData(['view.list', { screen }], list)
  const views = kept.data ?? []

  return (
    <>
      <Menu position="top-end" width={240}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            rightSection={<IconChevronDown size={14} />}
          >
            {words.menu}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map(view => (
            <div key={view.name} className={classes.template}>
              <Menu.Item onClick={() => props.onOpen(view.state, view.name)}>{view.name}</Menu.Item>
              <ActionIcon
                size="sm"
                aria-label={words.delete(view.name)}
                onClick={() =>
                  remove.mutate(
                    { screen, name: view.name },
                    { onSuccess: renew, onError: showError },
                  )
                }
              >
                <IconX size={13} />
              </ActionIcon>
            </div>
          ))}
          {views.length === 0 && (
            <Text size="xs" c="dimmed" p="xs">
              {words.none}
            </Text>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => setName('')}>{words.save}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={name !== null} onClose={() => setName(null)} title={words.save}>
        <form
          onSubmit={event => {
            event.preventDefault()
            const as = name?.trim()
            if (!as) return
            save.mutate(
              { screen, view: { name: as, state: props.state() } },
              { onSuccess: renew, onError: showError },
            )
            setName(null)
          }}
        >
          <TextInput
            label={words.name}
            value={name ?? ''}
            onChange={event => setName(event.currentTarget.value)}
            data-autofocus
            maxLength={80}
          />
          <Button type="submit" mt="md" disabled={!name?.trim()}>
            {t('save')}
          </Button>
        </form>
      </Modal>
    </>
  )
}
