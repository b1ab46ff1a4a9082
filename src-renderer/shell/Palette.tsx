import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isSubmitKey } from '../ui/is-submit-key'
import classes from './Palette.module.css'
import { usePaletteEntries, type PaletteMeans } from './use-palette-entries'

const [store, spotlight] = createSpotlight()

/** Everything by its name: screens, actions, runs, benchmarks, servers. Opened with Ctrl/Cmd+K. */
export function Palette({ onClose, ...means }: PaletteMeans & { onClose(): void }) {
  const { t } = useTranslation('shell')
  const [query, setQuery] = useState('')
  const [text] = useDebouncedValue(query, 120)
  const groups = usePaletteEntries({ query, settled: text }, means)
  useEffect(() => spotlight.open(), [])
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0)
  /** Enter takes the first hit, without an arrow key before it. */
  const takeFirst = (event: KeyboardEvent) => {
    const isChosen = document.querySelector('[data-action][data-selected]') !== null
    const first = groups[0]?.entries[0]
    if (!isSubmitKey(event) || isChosen || !first) return
    event.preventDefault()
    spotlight.close()
    first.run()
  }

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight="60vh"
      transitionProps={{ duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        onKeyDown={takeFirst}
        leftSection={<IconSearch size={16} />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ title, entries }) => (
          <Spotlight.ActionsGroup key={title} label={title}>
            {entries.map(({ id, label, hint, Icon, run }) => (
              <Spotlight.Action
                key={id}
                onClick={run}
                leftSection={<Icon size={16} stroke={1.7} />}
                rightSection={hint && <span className={classes.hint}>{hint}</span>}
                label={label}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {count === 0 && <Spotlight.Empty>{t('palette.empty')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
