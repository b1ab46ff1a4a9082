import type { RunRequestInput } from '@contract'
import type { Reader } from './draft-reader'

export const sandboxRuntimes = ['wasm', 'python', 'docker'] as const

export interface SandboxDraft {
  runtime: (typeof sandboxRuntimes)[number]
  python: string
  image: string
}

export const emptySandbox: SandboxDraft = { runtime: 'wasm', python: '', image: '' }

/** Absent: the sandbox that comes with the app. */
export function sandboxSettingsOf({
  runtime,
  python,
  image,
}: SandboxDraft): RunRequestInput['sandbox'] {
  switch (runtime) {
    case 'wasm':
      return undefined
    case 'python':
      return { runtime, ...(python.trim() !== '' && { python: python.trim() }) }
    case 'docker':
      return { runtime, ...(image.trim() !== '' && { image: image.trim() }) }
  }
}

export function readSandbox(sandbox: Reader): SandboxDraft {
  return {
    runtime: sandboxRuntimes.find(one => one === sandbox.text('runtime')) ?? 'wasm',
    python: sandbox.text('python'),
    image: sandbox.text('image'),
  }
}
