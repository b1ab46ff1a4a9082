import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core'
import { IconLayoutList, IconPencil, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput, JsonObject } from '@contract'
import classes from './NamedViews.module.css'
import './grid-texts'
import { readGridLayout, replaceGridLayout, type GridLayout } from './use-grid-layout'

/**
 * Filters, order and columns of a table under names of the user's; kept in the database, so every window has them. What a view opens is in the
 * link, which can be copied and sent.
 */
export function NamedViews<State extends object>(props: {
  /** Those of the screen. */
  means: {
    views: CommandOutput<'view.list'>
    save(name: string, state: JsonObject): Promise<void>
    remove(name: string): Promise<void>
  }
  /** The grid whose columns belong to a view. */
  gridOf(state: JsonObject): string
  /** What is kept: no selection, no open row. */
  state: State
  /** What a view says; empty for the standard one. It may hold what an older version wrote. */
  onOpen(state: JsonObject): void
}) {
  const { t } = useTranslation(['tables', 'common'])
  const { views, save, remove } = props.means
  /** `of`: the view that gets another name. */
  const [naming, setNaming] = useState<{ of: string | null; name: string } | null>(null)
  const name = naming?.name.trim() ?? ''

  function open(state: JsonObject): void {
    const { layout, ...rest } = state
    if (typeof layout === 'object' && layout !== null)
      replaceGridLayout(props.gridOf(rest), layout as unknown as GridLayout)
    props.onOpen(rest)
  }

  async function finishNaming(): Promise<void> {
    if (!naming || name === '') return
    setNaming(null)
    if (naming.of === name) return
    const told = JSON.parse(JSON.stringify(props.state)) as JsonObject
    const state =
      views.find(view => view.name === naming.of)?.state ??
      ({ ...told, layout: readGridLayout(props.gridOf(told)) } as unknown as JsonObject)
    await save(name, state)
    if (naming.of !== null) await remove(naming.of)
  }

  const title = t(naming?.of == null ? 'views.save' : 'views.renameTitle')
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconLayoutList size={14} />}>
            {t('views.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map(view => (
            <div key={view.name} className={classes.view}>
              <Menu.Item onClick={() => open(view.state)}>{view.name}</Menu.Item>
              <ActionIcon
                size="sm"
                aria-label={t('views.rename', { name: view.name })}
                onClick={() => setNaming({ of: view.name, name: view.name })}
              >
                <IconPencil size={13} />
              </ActionIcon>
              <ActionIcon
                size="sm"
                aria-label={t('views.delete', { name: view.name })}
                onClick={() => void remove(view.name)}
              >
                <IconX size={13} />
              </ActionIcon>
            </div>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setNaming({ of: null, name: '' })}>{t('views.save')}</Menu.Item>
          <Menu.Item onClick={() => props.onOpen({})}>{t('views.standard')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming !== null} onClose={() => setNaming(null)} title={title}>
        <form
          onSubmit={event => {
            event.preventDefault()
            void finishNaming()
          }}
        >
          <TextInput
            label={t('views.name')}
            value={naming?.name ?? ''}
            onChange={event => setNaming(naming && { ...naming, name: event.currentTarget.value })}
            data-autofocus
            maxLength={80}
          />
          <Button type="submit" mt="md" disabled={name === ''}>
            {t('common:save')}
          </Button>
        </form>
      </Modal>
    </>
  )
}
