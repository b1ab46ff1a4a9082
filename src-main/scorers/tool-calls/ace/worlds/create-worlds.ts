import { isDict, type PyDict, type PyValue } from '../../python-value'
import { createDevice, type Device } from './device'
import { createFoodPlatform } from './food'
import { createMessages } from './messages'
import { createReminders } from './reminders'
import { createTravel } from './travel'
import { dict, WorldFault, type Arguments, type World, type WorldLanguage } from './world'
import { wordsOf, type Words } from './words'

type Make = (device: Device, language: WorldLanguage, words: Words) => World

const makers: Record<string, Make> = {
  BaseApi: device => device,
  MessageApi: createMessages,
  ReminderApi: createReminders,
  FoodPlatform: createFoodPlatform,
  Travel: (_, language, words) => createTravel(language, words),
}

/** The simulated services that rows can name. */
export const worldNames = Object.keys(makers)

export interface Worlds {
  /** The result of one call. Throws WorldFault where there is none. */
  call(name: string, args: PyDict): PyValue
  has(name: string): boolean
  /** `{name: state}` of each service, in the order of the row. */
  states(): PyDict[]
}

/**
 * The services of one conversation, in their first state. Of a row's own first state only that of the phone counts: in the original it is
 * laid over all others.
 */
export function createWorlds(
  names: readonly string[],
  config: PyValue,
  language: WorldLanguage,
): Worlds {
  const words = wordsOf[language]
  const device = createDevice(isDict(config) ? config.get('BaseApi') : undefined, words)
  const worlds = [...new Set(names)].map(
    name => [name, makers[name]!(device, language, words)] as const,
  )
  const functions = new Map(worlds.flatMap(([, world]) => Object.entries(world.functions)))
  return {
    has: name => functions.has(name),
    call(name, args) {
      const known = functions.get(name)
      if (!known) throw new WorldFault(`there is no function '${name}'`)
      const given: Arguments = Object.create(null) as Arguments
      for (const [key, value] of args) {
        const isKnown = known.required.includes(key!) || known.optional?.includes(key!)
        if (!isKnown) throw new WorldFault(`${name}() does not take '${key}'`)
        given[key!] = value
      }
      const lacking = known.required.filter(key => !(key in given))
      if (lacking.length > 0) throw new WorldFault(`${name}() lacks ${listed(lacking)}`)
      return known.call(given)
    },
    states: () => worlds.map(([name, world]) => dict({ [name]: world.state() })),
  }
}

function listed(names: string[]): string {
  return names.map(name => `'${name}'`).join(', ')
}
