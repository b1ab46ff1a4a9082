import { expect, test } from 'vitest'
import { normalizeUrl } from '../../src-main/providers/normalize-url'

test.each([
  ['http://127.0.0.1:8000/v1', 'http://127.0.0.1:8000/v1'],
  ['http://127.0.0.1:8000/v1/', 'http://127.0.0.1:8000/v1'],
  ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/v1'],
  ['127.0.0.1:8000', 'http://127.0.0.1:8000/v1'],
  ['localhost:11434/', 'http://localhost:11434/v1'],
  ['http://h/v1/chat/completions', 'http://h/v1'],
  ['http://h/v1/chat/completions/', 'http://h/v1'],
  ['http://h/v1/completions', 'http://h/v1'],
  ['http://h/v1/models', 'http://h/v1'],
  ['http://h/chat/completions', 'http://h/v1'],
  [' https://api.example.com/compatible-mode/v1 ', 'https://api.example.com/compatible-mode/v1'],
  ['http://[::1]:8000/v1', 'http://[::1]:8000/v1'],
  ['HTTPS://Example.com/v1', 'https://example.com/v1'],
])('%j means %s', (given, url) => {
  expect(normalizeUrl(given)).toBe(url)
})

test.each([
  '',
  'http://',
  'ftp://h/v1',
  'file:///etc/passwd',
  'http://user:word@h/v1',
  'http://h/v1?key=secret',
  'http://h/v1#part',
])('%j is refused, and no secret is repeated', given => {
  expect(() => normalizeUrl(given)).toThrow(
    expect.objectContaining({ code: 'invalid-input' }) as Error,
  )
  expect(() => normalizeUrl(given)).not.toThrow(/secret|word@/)
})
