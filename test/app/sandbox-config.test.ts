import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src-main/contract'
import { readTaskConfig, toTaskConfig } from '../../src-main/app/task-config'
import { findBuiltIn } from '../../src-main/benchmarks'
import { reviewKey } from '../../src-main/engine/keys'

const read = (config: JsonObject) => {
  const { start, warnings } = readTaskConfig({ model: 'm', datasets: ['humaneval'], ...config }, {})
  return { sandbox: start.requests[0]!.sandbox, request: start.requests[0]!, warnings }
}

describe('where programs run', () => {
  it.each<[string, JsonObject, unknown]>([
    ['nowhere said', {}, undefined],
    ['by name', { sandbox: 'python' }, { runtime: 'python' }],
    [
      'by our block',
      { sandbox: { runtime: 'python', python: '/opt/py/bin/python3' } },
      { runtime: 'python', python: '/opt/py/bin/python3' },
    ],
    [
      'by EvalScope’s block',
      {
        sandbox: {
          enabled: true,
          engine: 'docker',
          default_config: { image: 'python:3.12' },
          pool_size: 4,
        },
      },
      { runtime: 'docker', image: 'python:3.12' },
    ],
    [
      'by EvalScope’s older names',
      { use_sandbox: true, sandbox_type: 'docker' },
      { runtime: 'docker' },
    ],
    ['switched off', { sandbox: { enabled: false } }, undefined],
  ])('%s', (_, config, sandbox) => {
    expect(read(config).sandbox).toEqual(sandbox)
  })

  it('is kept in the configuration of a run', () => {
    const { request } = read({ sandbox: { runtime: 'docker', image: 'python:3.12' } })
    const again = readTaskConfig(toTaskConfig(request), {})
    expect(again.start.requests[0]!.sandbox).toEqual({ runtime: 'docker', image: 'python:3.12' })
  })

  it('is said to be the sandbox all the same where somebody switches it off', () => {
    expect(read({ sandbox: { enabled: false } }).warnings.join()).toContain(
      'cannot be switched off',
    )
  })

  it('refuses an image that is an option of Docker', () => {
    expect(() => read({ sandbox: { runtime: 'docker', image: '--privileged' } })).toThrow(/image/)
  })

  it('changes the key of verdicts of programs, and of no others', () => {
    const keys = (id: string) =>
      new Set(
        [undefined, { runtime: 'wasm' as const }, { runtime: 'python' as const }].map(sandbox =>
          reviewKey(findBuiltIn(id), {}, null, sandbox),
        ),
      )
    expect(keys('humaneval').size).toBe(2)
    expect(keys('gsm8k').size).toBe(1)
  })
})
