import { expect, test } from 'vitest'
import { redact, secretsIn, withoutSecrets } from '../../../src-main/reports/evalscope/secrets'

const config = {
  api_key: 'sk-0123456789',
  apiKey: 'sk-abcdefghij',
  model_args: {
    default_headers: { Authorization: 'Bearer abcdefgh12', 'X-Any': 'some-secret-value' },
  },
  judge_model_args: { api_key: 'EMPTY', model_id: 'judge' },
  generation_config: { max_tokens: 5, extra_headers: { Accept: 'json' }, stop_token: '</s>' },
  api_url: 'https://me:pass@host/v1?api_key=zzzzzzzz&x=1',
  password: null,
  dataset_args: { a: { subset_key: 'k' } },
}

test('keys, logins and headers go, everything else stays', () => {
  expect(withoutSecrets(config)).toEqual({
    model_args: { default_headers: {} },
    judge_model_args: { model_id: 'judge' },
    generation_config: { max_tokens: 5, extra_headers: { Accept: 'json' }, stop_token: '</s>' },
    api_url: 'https://host/v1?api_key=**********&x=1',
    dataset_args: { a: { subset_key: 'k' } },
  })
})

test('masked, their places stay', () => {
  expect(withoutSecrets(config, 'mask')).toMatchObject({ api_key: '**********', password: null })
})

test('a log line loses every secret of the configuration', () => {
  const line = 'sk-0123456789 abcdefgh12 some-secret-value EMPTY https://u:p@h/ ok'
  expect(redact(line, secretsIn(config))).toBe(
    '********** ********** ********** EMPTY https://h/ ok',
  )
})
