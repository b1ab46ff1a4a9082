import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { IconBookmarks, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSubmitKey } from '../../../ui/is-submit-key'
import { readSampleSearch, viewOf, type SampleSearch } from '../sample-search'
import classes from './Filter.module.css'

const storageKey = 'evalwright.samples.views'

/** Filter and order kept under a name, for every run; remembered in this browser or window. */
export function NamedViews(props: {
  search: SampleSearch
  onChoose(view: Partial<SampleSearch>): void
}) {
  const { t } = useTranslation('samples')
  const [views, setViews] = useState(read)
  const [name, setName] = useState('')
  const keep = (next: Record<string, SampleSearch>) => {
    setViews(next)
    write(next)
  }
  const save = () => {
    if (name.trim() === '') return
    keep({ ...views, [name.trim()]: viewOf(props.search) })
    setName('')
  }
  const names = Object.keys(views)
  return (
    <Menu position="bottom-end" shadow="sm" width={260} closeOnItemClick>
      <Menu.Target>
        <Button variant="default" leftSection={<IconBookmarks size={14} />}>
          {t('views.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {names.length === 0 && <Menu.Label>{t('views.none')}</Menu.Label>}
        {names.map(one => (
          <div key={one} className={classes.viewLine}>
            <Menu.Item onClick={() => props.onChoose(viewOf(views[one] ?? {}))}>{one}</Menu.Item>
            <ActionIcon
              aria-label={t('views.remove', { name: one })}
              onClick={() =>
                keep(Object.fromEntries(Object.entries(views).filter(([other]) => other !== one)))
              }
            >
              <IconTrash size={14} />
            </ActionIcon>
          </div>
        ))}
        <Menu.Divider />
        <div className={classes.viewSave}>
          <TextInput
            aria-label={t('views.name')}
            placeholder={t('views.name')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            onKeyDown={event => {
              if (isSubmitKey(event)) save()
              else event.stopPropagation()
            }}
          />
          <Button size="compact-sm" variant="default" disabled={name.trim() === ''} onClick={save}>
            {t('views.save')}
          </Button>
        </div>
      </Menu.Dropdown>
    </Menu>
  )
}

function read(): Record<string, SampleSearch> {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    if (typeof saved !== 'object' || saved === null) return {}
    return Object.fromEntries(
      Object.entries(saved).map(([name, search]) => [
        name,
        readSampleSearch(search as object as Record<string, unknown>),
      ]),
    )
  } catch {
    return {} // Storage is off, or holds what another version wrote.
  }
}

function write(views: Record<string, SampleSearch>): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(views))
  } catch {
    // Storage is off or full: the views last as long as the page.
  }
}
