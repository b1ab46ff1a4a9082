import { homedir } from 'node:os'
import { expect, test } from 'vitest'
import { redactText } from '../../src-main/app/redact'

test('stored keys, keys by their look, secrets of addresses and the home folder do not get through', () => {
  const text = [
    'plain stored-secret-value here',
    'Authorization: Bearer abc.def.ghi-123456',
    'key sk-proj-abcdefghijklmnop1234',
    '"api_key": "a1b2c3d4e5f6"',
    'https://user:pass@example.org/v1?token=verysecret&page=2',
    `${homedir()}/models`,
  ].join('\n')
  const { text: clean, replaced } = redactText(text, ['stored-secret-value'])
  for (const secret of ['stored-secret', 'abc.def', 'sk-proj', 'a1b2c3', 'user:pass', 'verysecret'])
    expect(clean).not.toContain(secret)
  expect(clean).toContain('page=2')
  expect(clean).toContain('~/models')
  expect(replaced).toBeGreaterThanOrEqual(5)
})

test('ordinary words stay', () => {
  const text = 'max_tokens: 2048, the token rate was 35/s, ask about 9 apples'
  expect(redactText(text, []).text).toBe(text)
})
