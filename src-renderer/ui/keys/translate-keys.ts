import { groupsAt, translateKey, type KeyBindings } from './bindings'
import { chord } from './chord'
import { isMac } from './key-list'
import { isTyped, pressOf, specOf } from './key-spec'

const typing =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'

/**
 * Puts the user's own keys before all screens: the key of an action is pressed for the one that the user gave it. To be called before
 * anything else listens. Returns the end of it.
 */
export function translateKeys(target: Window, bindings: () => KeyBindings): () => void {
  function onKey(event: KeyboardEvent): void {
    // What is pressed here by ourselves, what an input method composes, and a key that is being chosen stay as they are.
    if (!event.isTrusted || event.isComposing || event.keyCode === 229) return
    const spec = specOf(event)
    const element = event.target instanceof Element ? event.target : null
    if (spec === null || element?.closest('[data-key-recorder]')) return
    if (isTyped(spec) && element?.closest(typing)) return
    if (chord.isPending()) return
    const translation = translateKey(spec, groupsAt(target.location.hash), bindings())
    if (translation === 'same') return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (translation === 'nothing') return
    ;(event.target ?? target).dispatchEvent(
      new KeyboardEvent('keydown', pressOf(translation.press, isMac)),
    )
  }
  target.addEventListener('keydown', onKey, { capture: true })
  return () => target.removeEventListener('keydown', onKey, { capture: true })
}
