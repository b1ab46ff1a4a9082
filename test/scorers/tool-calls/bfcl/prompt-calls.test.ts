import { describe, expect, it } from 'vitest'
import { decodePythonText } from '../../../../src-main/scorers/tool-calls/bfcl/decode-reply'
import { decodeSourceText } from '../../../../src-main/scorers/tool-calls/bfcl/source-text-calls'
import { hasRecords, recordedLines, textOf } from './recorded'

describe.skipIf(!hasRecords)('recorded readings of replies', () => {
  const lines = hasRecords ? recordedLines('decoder_vectors') : []
  it.each([
    ['python', (text: string) => Promise.resolve(decodePythonText(text))],
    ['java', (text: string) => decodeSourceText(text, 'java')],
    ['javascript', (text: string) => decodeSourceText(text, 'javascript')],
  ] as const)('%s agrees', async (language, decode) => {
    const own = lines.filter(
      line => line.get('kind') === 'prompt_decode' && line.get('language') === language,
    )
    const misses: string[] = []
    for (const line of own) {
      const ours = await decode(line.get('input') as string)
      const isSame =
        ours === undefined
          ? line.get('ok') === false
          : line.get('ok') === true && textOf(ours) === textOf(line.get('decoded') ?? null)
      if (!isSame) misses.push(`${textOf(line)} OURS ${ours === undefined ? 'none' : textOf(ours)}`)
    }
    expect(misses.length / own.length, misses.join('\n')).toBeLessThanOrEqual(0.01)
  })
})
