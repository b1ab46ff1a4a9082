import type { SandboxSettings } from '@contract'
import type { Benchmark } from '../benchmark'

/** Says in a report where its programs ran, unless that is the sandbox that comes with the app. */
export function sandboxNotes(
  { runsCode }: Benchmark,
  settings: SandboxSettings | undefined,
): string[] {
  if (!runsCode?.languages.includes('python') || !settings) return []
  switch (settings.runtime) {
    case 'wasm':
      return []
    case 'python':
      return [
        `Programs ran with the machine's own Python (${settings.python ?? 'python3'}), in a restricted process that can read what the user can.`,
      ]
    case 'docker':
      return [
        `Programs ran in Docker containers without network${settings.image === undefined ? '' : ` (${settings.image})`}.`,
      ]
  }
}
