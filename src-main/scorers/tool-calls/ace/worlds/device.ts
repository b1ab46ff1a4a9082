import { isDict, type PyValue } from '../../python-value'
import { answer, dict, type World } from './world'
import type { Words } from './words'

/** The phone that all its services share. */
export interface Device extends World {
  wifi: PyValue
  loggedIn: PyValue
}

/** Off the network and logged in, unless the row says otherwise. */
export function createDevice(config: PyValue | undefined, words: Words): Device {
  const given = isDict(config) ? config : new Map<string, PyValue>()
  const device: Device = {
    wifi: given.get('wifi') ?? false,
    loggedIn: given.get('logged_in') ?? true,
    functions: {
      turn_on_wifi: {
        required: [],
        call() {
          device.wifi = true
          return answer(true, words.wifiIsOn)
        },
      },
      login_device: {
        required: [],
        call() {
          device.loggedIn = true
          return answer(true, words.deviceIsOpen)
        },
      },
    },
    state: () => dict({ wifi: device.wifi, logged_in: device.loggedIn }),
  }
  return device
}

/** Python's `== False`, which 0 is too. */
export function isOff(flag: PyValue): boolean {
  return flag === false || flag === 0n || flag === 0
}
