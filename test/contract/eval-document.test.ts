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
