import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core'
import { IconLayoutList, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput, JsonObject } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { readGridLayout, writeGridLayout, type GridLayout } from '../../ui/use-grid-layout'
import { readRunSearch, type RunSearch } from './run-search'
import classes from './RunsScreen.module.css'

const screen = 'runs'

/** Filters, order, grouping and columns under names of the user's; kept in the database, so every window has them. */
export function RunViews(props: { search: RunSearch; onOpen(search: RunSearch): void }) {
  const { t } = useTranslation(['runs', 'common'])
  const queries = useQueryClient()
  const views = useCommandQuery('view.list', { screen }, { staleMs: 60_000 })
  const save = useCommand('view.save')
  const remove = useCommand('view.delete')
  const [name, setName] = useState<string | null>(null)
  const keep = (list: CommandOutput<'view.list'>) =>
    queries.setQueryData(['view.list', { screen }], list)

  function open(state: JsonObject): void {
    const { layout, ...search } = state
    if (typeof layout === 'object' && layout !== null)
      writeGridLayout(screen, layout as unknown as GridLayout)
    props.onOpen(readRunSearch(search))
  }

  function saveAs(as: string): void {
    const { run, picked, peek, import: importing, ...kept } = props.search
    void [run, picked, peek, importing]
    const state = JSON.parse(
      JSON.stringify({ ...kept, layout: readGridLayout(screen) }),
    ) as JsonObject
    save.mutate({ screen, view: { name: as, state } }, { onSuccess: keep })
    setName(null)
  }

  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconLayoutList size={14} />}>
            {t('views.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.data?.map(view => (
            <div key={view.name} className={classes.view}>
              <Menu.Item onClick={() => open(view.state)}>{view.name}</Menu.Item>
              <ActionIcon
                size="sm"
                aria-label={t('views.delete', { name: view.name })}
                onClick={() => remove.mutate({ screen, name: view.name }, { onSuccess: keep })}
              >
                <IconX size={13} />
              </ActionIcon>
            </div>
          ))}
          {(views.data?.length ?? 0) > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setName('')}>{t('views.save')}</Menu.Item>
          <Menu.Item onClick={() => props.onOpen({})}>{t('views.standard')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={name !== null} onClose={() => setName(null)} title={t('views.save')}>
        <form
          onSubmit={event => {
            event.preventDefault()
            if (name?.trim()) saveAs(name.trim())
          }}
        >
          <TextInput
            label={t('views.name')}
            value={name ?? ''}
            onChange={event => setName(event.currentTarget.value)}
            data-autofocus
            maxLength={80}
          />
          <Button type="submit" mt="md" disabled={!name?.trim()}>
            {t('common:save')}
          </Button>
        </form>
      </Modal>
    </>
  )
}
