import { isChord } from './chord'
import { keyGroups, keyList, type KeyGroupName } from './key-list'
import type { KeySpec } from './key-spec'

/** The user's own keys by action (`runs.resume`); an empty one takes the action its key away. */
export type KeyBindings = Readonly<Record<string, KeySpec>>

export interface BoundAction {
  /** `runs.resume` */
  id: string
  group: KeyGroupName
  name: string
  /** What the screens themselves listen to; the first one is pressed for the user's own key. */
  defaults: readonly KeySpec[]
  /** What works now. */
  keys: readonly KeySpec[]
  isChanged: boolean
  canChange: boolean
}

export function boundActions(bindings: KeyBindings): BoundAction[] {
  return keyGroups.flatMap(group =>
    keyList[group].map((action): BoundAction => {
      const id = `${group}.${action.id}`
      const canChange = !('fixed' in action)
      const own = canChange ? bindings[id] : undefined
      const keys = own === undefined ? action.keys : own === '' ? [] : [own]
      return {
        id,
        group,
        name: action.id,
        defaults: action.keys,
        keys,
        isChanged: own !== undefined,
        canChange,
      }
    }),
  )
}

/** Groups whose keys work while a screen of this address is open: its own before those of every screen. */
export function groupsAt(hash: string): KeyGroupName[] {
  const path = hash.replace(/^#/, '').split('?')[0] ?? ''
  const own = screens.find(([pattern]) => pattern.test(path))?.[1]
  return own === undefined ? ['tables', 'everywhere'] : [own, 'tables', 'everywhere']
}

const screens: readonly [RegExp, KeyGroupName][] = [
  [/^\/runs\/[^/]+\/samples/, 'samples'],
  [/^\/runs\/[^/]+\/live/, 'live'],
  [/^\/runs\/[^/]+$/, 'results'],
  [/^\/runs\/?$/, 'runs'],
  [/^\/new/, 'newRun'],
  [/^\/datasets/, 'datasets'],
  [/^\/servers/, 'servers'],
  [/^\/verify/, 'verify'],
  [/^\/load-tests/, 'loadTests'],
  [/^\/compare/, 'compare'],
]

/** What a pressed key stands for: left alone, of no effect any more, or another key in its place. */
export type Translation = 'same' | 'nothing' | { press: KeySpec }

export function translateKey(
  spec: KeySpec,
  groups: readonly KeyGroupName[],
  bindings: KeyBindings,
): Translation {
  if (Object.keys(bindings).length === 0) return 'same'
  // Sequences are heard by the shell, under whatever key.
  const actions = boundActions(bindings).filter(
    ({ group, defaults }) => groups.includes(group) && !defaults.some(isChord),
  )
  const inOrder = groups.flatMap(group => actions.filter(action => action.group === group))
  const chosen = inOrder.find(({ isChanged, keys }) => isChanged && keys.includes(spec))
  if (chosen) {
    const press = chosen.defaults[0] ?? spec
    return press === spec ? 'same' : { press }
  }
  const usual = inOrder.filter(({ defaults }) => defaults.includes(spec))
  return usual.length > 0 && usual.every(({ isChanged }) => isChanged) ? 'nothing' : 'same'
}

/** The screen that a key, or a sequence such as `G R`, leads to: the action's name. */
export function placeOf(spec: KeySpec, bindings: KeyBindings): string | null {
  const found = boundActions(bindings).find(
    ({ defaults, keys }) => defaults.some(isChord) && keys.includes(spec),
  )
  return found?.name ?? null
}

/** Other actions that the same key would be for, where both could be meant. Usual keys that a screen has before all others are none. */
export function conflictsOf(action: BoundAction, all: readonly BoundAction[]): BoundAction[] {
  const shared = (other: BoundAction) =>
    other.group === action.group || isGeneral(other.group) || isGeneral(action.group)
  return all.filter(
    other =>
      other.id !== action.id &&
      (action.isChanged || other.isChanged) &&
      shared(other) &&
      other.keys.some(key => action.keys.includes(key)),
  )
}

const isGeneral = (group: KeyGroupName): boolean => group === 'everywhere' || group === 'tables'
