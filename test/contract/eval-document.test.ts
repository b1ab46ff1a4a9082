import { expect, test } from 'vitest'
import { documentOptions, EvalDocument } from '../../src-main/contract'
import { readTaskConfig } from '../../src-main/app/task-config'

/** Every name that the configuration reader knows: it says so of one that it does not. */
function isKnown(name: string): boolean {
  try {
    readTaskConfig(
      { model: 'm', datasets: ['general_mcq'], api_url: 'http://x/v1', [name]: null },
      {},
    )
    return true
  } catch (error) {
    return !(error as Error).message.includes(`there is no option '${name}'`)
  }
}

test('the document and the configuration reader know the same options', () => {
  const names = documentOptions(EvalDocument).map(({ name }) => name)
  expect(names.filter(name => !isKnown(name))).toEqual([])
  const message = (() => {
    try {
      readTaskConfig({ model: 'm', datasets: ['d'], zzz: 1 }, {})
    } catch (error) {
      return (error as Error).message
    }
    return ''
  })()
  expect(message).toContain("there is no option 'zzz'")
})

test('every option says what it is for', () => {
  for (const { name, description } of documentOptions(EvalDocument))
    expect([name, description.length > 4]).toEqual([name, true])
})

test('a request tells thinking by two different tags or not at all', () => {
  const read = (tags: unknown) =>
    readTaskConfig(
      {
        model: 'm',
        datasets: ['general_mcq'],
        generation_config: { reasoning_tags: tags },
      } as never,
      {},
    ).start.requests[0]?.sampling.reasoningTags
  expect(read('off')).toBe('off')
  expect(read(['[', ']'])).toEqual({ open: '[', close: ']' })
  expect(read(null)).toBeUndefined()
  for (const wrong of ['tags', ['#', '#'], ['#'], ['', ']'], ['[', '|', ']']])
    expect(() => read(wrong)).toThrow('reasoning_tags')
})

test('limits per minute and the time-out of a connection arrive in a request; nonsense is refused', () => {
  const read = (more: object) =>
    readTaskConfig({ model: 'm', datasets: ['general_mcq'], api_url: 'http://x/v1', ...more }, {})
      .start.requests[0]
  const request = read({ requests_per_minute: 30, tokens_per_minute: 9000, connect_timeout: 2.5 })
  expect(request?.execution).toMatchObject({ requestsPerMinute: 30, tokensPerMinute: 9000 })
  expect(request?.transport.connectTimeoutMs).toBe(2500)
  expect(read({ generation_config: { connect_timeout: 4 } })?.transport.connectTimeoutMs).toBe(4000)
  expect(read({})?.execution).not.toHaveProperty('requestsPerMinute')
  expect(() => read({ requests_per_minute: 0 })).toThrow('requestsPerMinute')
  expect(() => read({ tokens_per_minute: 1.5 })).toThrow('tokens_per_minute')
})
