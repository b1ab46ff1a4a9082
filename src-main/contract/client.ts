import type { CommandInput, CommandName, CommandOutput } from './commands'
import type { ErrorInfo } from './errors'
import type { AppEvent } from './events'

/** Errors travel as values: Electron would reduce a thrown one to its message. */
export type Reply<T> = { ok: true; value: T } | { ok: false; error: ErrorInfo }

/** What the renderer and the command line hold, whatever carries it. `call` rejects with a CallError. */
export interface Client {
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  subscribe(listener: (events: AppEvent[]) => void): () => void
}

/** What a host hands to the renderer. */
export interface Bridge {
  call(name: string, input: unknown): Promise<Reply<unknown>>
  subscribe(listener: (events: AppEvent[]) => void): () => void
  /** Where a dropped file lies on this machine; only the desktop knows. */
  pathOf?(file: unknown): string
}
