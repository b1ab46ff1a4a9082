import type { CommandName, ErrorInfo } from '@contract'
import type { Connection } from '../client/connect'
import { toErrorInfo } from '../client/call-error'

/** A command that failed: what the status bar tells and its details list. */
export interface Fault {
  at: number
  command: CommandName
  error: ErrorInfo
}

export interface FaultsSlice {
  /** The newest first. */
  faults: Fault[]
}

export const noFaults: FaultsSlice = { faults: [] }

const kept = 50

export const withFault = ({ faults }: FaultsSlice, fault: Fault): FaultsSlice => ({
  faults: [fault, ...faults].slice(0, kept),
})

/** The same connection, which also tells of every failed command. One that the user cancelled is no fault. */
export function watchFaults(
  client: Connection,
): Connection & { onFault(listener: (fault: Fault) => void): void } {
  let tell: (fault: Fault) => void = () => undefined
  return {
    ...client,
    onFault: listener => (tell = listener),
    async call(name, input) {
      try {
        return await client.call(name, input)
      } catch (failure) {
        const error = toErrorInfo(failure)
        if (error.code !== 'cancelled') tell({ at: Date.now(), command: name, error })
        throw failure
      }
    },
  }
}
