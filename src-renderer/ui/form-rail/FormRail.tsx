import { Button, Kbd, Menu, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconCopy, IconPlayerPlay } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ErrorInfo } from '@contract'
import { useEngineWords } from '../engine-words'
import { ErrorView } from '../ErrorView'
import { keyLabel } from '../keys/key-list'
import { FieldLinks, type FieldLink } from './FieldLinks'
import classes from './FormRail.module.css'

/** What the rail says, in the words of its form. */
export interface FormRailWords {
  title: string
  name: string
  namePlaceholder: string
  warnings: string
  toMend: string
  start: string
  copy: string
  commandLine: string
  json: string
  empty: string
}

/** What a form amounts to (`children`), what is wrong with it, and the way to start it. Stays in view while the form scrolls. */
export function FormRail(props: {
  words: FormRailWords
  name: string
  onName(name: string): void
  warnings: readonly string[]
  faults: readonly FieldLink[]
  error: ErrorInfo | null
  isStarting: boolean
  onFault(field: string): void
  onStart(): void
  onCopy(format: 'commandLine' | 'json'): void
  onEmpty(): void
  /** Further ways to go about it, under the start. */
  more?: ReactNode
  /** Further items of the menu of copies. */
  moreCopies?: ReactNode
  children: ReactNode
}) {
  const engine = useEngineWords()
  const { words, warnings, faults } = props
  return (
    <aside className={classes.rail} aria-label={words.title}>
      <div className={classes.scroll}>
        <TextInput
          label={words.name}
          placeholder={words.namePlaceholder}
          value={props.name}
          onChange={event => props.onName(event.currentTarget.value)}
        />
        {props.children}
        {warnings.length > 0 && (
          <ul className={classes.warnings} aria-label={words.warnings}>
            {warnings.map(warning => (
              <li key={warning}>
                <IconAlertTriangle size={14} aria-hidden />
                <span>{engine.text(warning)}</span>
              </li>
            ))}
          </ul>
        )}
        {props.error && <ErrorView error={props.error} />}
        {faults.length > 0 && (
          <FieldLinks title={words.toMend} links={faults} onGo={props.onFault} />
        )}
      </div>
      <div className={classes.actions}>
        <Button
          fullWidth
          size="sm"
          leftSection={<IconPlayerPlay size={15} />}
          rightSection={<Kbd size="xs">{keyLabel('mod+⏎')}</Kbd>}
          loading={props.isStarting}
          onClick={props.onStart}
        >
          {words.start}
        </Button>
        {props.more}
        <div className={classes.secondary}>
          <Menu position="top-start">
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                leftSection={<IconCopy size={14} />}
                rightSection={<IconChevronDown size={14} />}
              >
                {words.copy}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => props.onCopy('commandLine')}>{words.commandLine}</Menu.Item>
              <Menu.Item onClick={() => props.onCopy('json')}>{words.json}</Menu.Item>
              {props.moreCopies}
            </Menu.Dropdown>
          </Menu>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={props.onEmpty}>
            {words.empty}
          </Button>
        </div>
      </div>
    </aside>
  )
}
