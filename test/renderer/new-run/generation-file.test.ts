import { describe, expect, test } from 'vitest'
import { emptyDraft } from '../../../src-renderer/features/new-run/draft'
import {
  readGenerationFile,
  withFile,
} from '../../../src-renderer/features/new-run/generation-file'

const read = (config: object) => readGenerationFile(JSON.stringify(config))

describe('a model’s generation_config.json', () => {
  test('gives the sampling, and names what is not used', () => {
    expect(
      read({
        bos_token_id: 151643,
        do_sample: true,
        eos_token_id: [151645, 151643],
        pad_token_id: null,
        repetition_penalty: 1.05,
        temperature: 0.7,
        top_k: 20,
        top_p: 0.8,
        max_new_tokens: 2048,
        max_length: 32768,
        transformers_version: '4.37.0',
      }),
    ).toEqual({
      sampling: {
        temperature: 0.7,
        topP: 0.8,
        topK: 20,
        repetitionPenalty: 1.05,
        maxTokens: 2048,
      },
      unused: ['bos_token_id', 'eos_token_id', 'max_length', 'transformers_version'],
    })
    expect(read({ max_length: 512 })).toEqual({ sampling: { maxTokens: 512 }, unused: [] })
  })

  test('without sampling means temperature 0, whatever shapes sampling', () => {
    expect(read({ do_sample: false, temperature: 0.9, top_p: 0.5, top_k: 5 })).toEqual({
      sampling: { temperature: 0 },
      unused: ['temperature', 'top_p', 'top_k'],
    })
  })

  test.each([
    [{ temperature: '0.7' }, 'temperature', '"0.7"'],
    [{ temperature: -1 }, 'temperature', '-1'],
    [{ top_p: 1.5 }, 'top_p', '1.5'],
    [{ top_k: 2.5 }, 'top_k', '2.5'],
    [{ max_new_tokens: 0 }, 'max_new_tokens', '0'],
    [{ do_sample: 'yes', temperature: 1 }, 'do_sample', '"yes"'],
    [{ temperature: [1] }, 'temperature', '[1]'],
  ])('is refused as a whole with %j', (config, key, value) => {
    expect(read({ top_p: 0.5, ...config })).toEqual({ fault: { kind: 'value', key, value } })
  })

  test.each(['', '{', '[]', '3', 'null', '{"temperature": 1,}'])('is no file of %j', text => {
    expect(readGenerationFile(text)).toEqual({ fault: { kind: 'json' } })
  })

  test('without any setting of sampling gives nothing', () => {
    expect(read({ eos_token_id: 2 })).toEqual({ fault: { kind: 'nothing' } })
  })

  test('takes the place of all other sampling; length and the way of a request stay', () => {
    const before = {
      ...emptyDraft.generation,
      maxTokens: 99,
      seed: 7,
      stop: ['x'],
      stream: true,
      extraBody: '{"a": 1}',
    }
    expect(withFile(before, { temperature: 0.6 })).toEqual({
      ...emptyDraft.generation,
      temperature: 0.6,
      maxTokens: 99,
      stream: true,
      extraBody: '{"a": 1}',
    })
  })
})
