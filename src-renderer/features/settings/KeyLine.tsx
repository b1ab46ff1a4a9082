import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconKeyboardOff, IconRestore } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoundAction } from '../../ui/keys/bindings'
import { CHORD_KEY, isChord } from '../../ui/keys/chord'
import { specOf } from '../../ui/keys/key-spec'
import { Keys } from '../../ui/keys/KeyTable'
import classes from './Settings.module.css'

/** One action with its key: the key is a button that waits for another one. */
export function KeyLine(props: {
  action: BoundAction
  name: string
  /** Names of other actions of the same key. */
  conflicts: readonly string[]
  onChange(key: string): void
  onReset(): void
}) {
  const { t } = useTranslation('settings')
  const { action, name, conflicts } = props
  return (
    <li className={classes.keyLine}>
      <span className={classes.keyName}>{name}</span>
      {conflicts.length > 0 && (
        <span className={classes.keyConflict} role="status">
          <IconAlertTriangle size={13} aria-hidden />
          {t('keys.conflict', { names: conflicts.join(', ') })}
        </span>
      )}
      {action.canChange ? (
        <KeyButton {...props} />
      ) : (
        <span className={classes.keyFixed} title={t('keys.fixed')}>
          <Keys keys={action.keys} />
        </span>
      )}
      <Tooltip label={t('keys.off', { name })}>
        <ActionIcon
          aria-label={t('keys.off', { name })}
          disabled={!action.canChange || action.keys.length === 0}
          onClick={() => props.onChange('')}
        >
          <IconKeyboardOff size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('keys.reset', { name })}>
        <ActionIcon
          aria-label={t('keys.reset', { name })}
          disabled={!action.isChanged}
          onClick={props.onReset}
        >
          <IconRestore size={15} />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

function KeyButton({
  action,
  name,
  onChange,
}: {
  action: BoundAction
  name: string
  onChange(key: string): void
}) {
  const { t } = useTranslation('settings')
  const [isWaiting, setIsWaiting] = useState(false)
  /** The first key of a sequence was pressed. */
  const [hasFirst, setHasFirst] = useState(false)
  const stop = () => {
    setIsWaiting(false)
    setHasFirst(false)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isWaiting || event.nativeEvent.isComposing) return
    // Tab leaves, Escape changes nothing; everything else is the new key.
    if (event.key === 'Tab') return stop()
    event.preventDefault()
    event.stopPropagation()
    const key = specOf(event)
    if (key === null) return
    if (action.defaults.some(isChord) && key === CHORD_KEY && !hasFirst) return setHasFirst(true)
    stop()
    if (key === 'Esc') return
    // After the first key a sequence takes a single letter or digit.
    if (!hasFirst) onChange(key)
    else if (/^[\p{L}\p{N}]$/u.test(key)) onChange(`${CHORD_KEY} ${key}`)
  }

  return (
    <Button
      variant="default"
      size="compact-xs"
      className={classes.keyButton}
      data-key-recorder={isWaiting || undefined}
      onClick={() => (isWaiting ? stop() : setIsWaiting(true))}
      onBlur={stop}
      onKeyDown={onKeyDown}
    >
      {hasFirst ? `${CHORD_KEY} …` : isWaiting ? t('keys.press') : <Keys keys={action.keys} />}
      <VisuallyHidden>
        {` ${isWaiting ? t('keys.waiting', { name }) : t('keys.change', { name })}`}
      </VisuallyHidden>
    </Button>
  )
}
