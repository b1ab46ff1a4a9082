import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readTexts } from '../../src-main/datasets/read-texts'

const home = mkdtempSync(join(tmpdir(), 'texts-'))
const set = join(home, 'data', 'lcr', 'Legal', 'legal_1')
mkdirSync(set, { recursive: true })
for (const name of ['doc 2.txt', 'doc 10.txt', 'note.md']) writeFileSync(join(set, name), name)
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('the texts of a folder', () => {
  it('are its .txt files in the order of their names, beside the data or at an absolute path', async () => {
    const names = [
      { name: 'doc 2.txt', text: 'doc 2.txt' },
      { name: 'doc 10.txt', text: 'doc 10.txt' },
    ]
    expect(await readTexts(join(home, 'data'), ['lcr', 'Legal', 'legal_1'])).toEqual(names)
    expect(await readTexts(join(home, 'data', 'questions'), ['lcr', 'Legal', 'legal_1'])).toEqual(
      names,
    )
    expect(await readTexts('/nowhere', [join(home, 'data', 'lcr'), 'Legal', 'legal_1'])).toEqual(
      names,
    )
  })

  it('are null where there is no such folder', async () => {
    expect(await readTexts(home, ['lcr', 'Legal', 'legal_2'])).toBeNull()
  })

  it.each(['..', '../etc', 'a/b', '', 'C:\\x'])(
    'never lead out of it by the name %j of a row',
    async name => {
      await expect(readTexts(home, ['data', name])).rejects.toMatchObject({
        code: 'dataset-invalid',
      })
    },
  )
})
