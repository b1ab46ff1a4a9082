import { useEffect, useRef } from 'react'
import { placeOf, type KeyBindings } from '../ui/keys/bindings'
import { chord, CHORD_KEY } from '../ui/keys/chord'
import { isTyped, specOf } from '../ui/keys/key-spec'

/** What the keys of the shell do. */
export interface ShellKeys {
  singleKeys: boolean
  bindings: KeyBindings
  palette(): void
  sheet(): void
  theme(): void
  back(): void
  forward(): void
  go(
    to:
      | '/runs'
      | '/datasets'
      | '/servers'
      | '/compare'
      | '/verify'
      | '/load-tests'
      | '/new'
      | '/settings',
  ): void
}

const screens: Record<string, Parameters<ShellKeys['go']>[0]> = {
  goRuns: '/runs',
  goDatasets: '/datasets',
  goServers: '/servers',
  goCompare: '/compare',
  goVerify: '/verify',
  goLoadTests: '/load-tests',
}

/**
 * The keys that work on every screen. Single letters rest while one types, while an input method composes and while a dialog is
 * open; switched off, they reach no screen at all.
 */
export function useShellKeys(keys: ShellKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    /** Before any screen: keys with Ctrl, the second key of a chord, and single keys that are switched off. */
    function early(event: KeyboardEvent): void {
      if (isComposing(event)) return
      const { bindings } = latest.current
      if (isRecording(event.target)) return
      const spec = specOf(event)
      const direct = spec === null || chord.isPending() ? null : placeOf(spec, bindings)
      const isFree =
        spec !== null && (!isTyped(spec) || (latest.current.singleKeys && !isBusy(event.target)))
      if (direct !== null && isFree) return lead(event, direct)
      if (withModifier(event, latest.current)) return take(event)
      if (!isSingle(event) || isBusy(event.target)) return
      if (!latest.current.singleKeys) {
        event.stopImmediatePropagation()
        return
      }
      const place = chord.isPending() ? placeOf(`${CHORD_KEY} ${spec}`, bindings) : null
      chord.end()
      if (place !== null) lead(event, place)
    }

    function lead(event: KeyboardEvent, place: string): void {
      const screen = screens[place]
      if (screen === undefined) return
      take(event)
      latest.current.go(screen)
    }

    /** After the screen: what it used itself is left alone. */
    function late(event: KeyboardEvent): void {
      if (event.defaultPrevented || isComposing(event) || isBusy(event.target)) return
      const { current } = latest
      if (event.altKey && event.key === 'ArrowLeft') current.back()
      else if (event.altKey && event.key === 'ArrowRight') current.forward()
      else if (event.ctrlKey || event.metaKey || event.altKey) return
      else if (event.key === 'Backspace') current.back()
      else if (event.key === '/') {
        if (!focusFilter()) return
      } else if (event.key === '?') current.sheet()
      else if (event.key === 'n') current.go('/new')
      else if (event.key === 'g') chord.begin()
      else return
      event.preventDefault()
    }

    window.addEventListener('keydown', early, { capture: true })
    window.addEventListener('keydown', late)
    return () => {
      window.removeEventListener('keydown', early, { capture: true })
      window.removeEventListener('keydown', late)
    }
  }, [])
}

/** True when the key did something. */
function withModifier(event: KeyboardEvent, keys: ShellKeys): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false
  const key = event.key.toLowerCase()
  if (key === 'k' && !event.shiftKey) keys.palette()
  else if (key === ',') keys.go('/settings')
  else if (key === 'l' && event.shiftKey) keys.theme()
  else if (key === 'n' && !event.shiftKey) keys.go('/new')
  else return false
  return true
}

function take(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

const isSingle = (event: KeyboardEvent): boolean =>
  event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey

const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

/** Where one types, or a layer above the page has the keyboard. */
function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]',
    ) !== null
  )
}

/** A key is being chosen in the settings. */
const isRecording = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-key-recorder]') !== null

/** The filter box of the screen, if it has one. */
function focusFilter(): boolean {
  const box = document.querySelector<HTMLInputElement>('main [role=search] input')
  box?.focus()
  return box !== null
}
