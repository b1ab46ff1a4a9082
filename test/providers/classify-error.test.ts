import { describe, expect, test } from 'vitest'
import { classifyError, hideKeys, parseRetryAfter } from '../../src-main/providers/classify-error'

const facts = { origin: 'http://h', model: 'm', hasKey: false, timeoutMs: 1000 }

describe('a key', () => {
  test.each([
    ['Incorrect API key provided: sk-proj-abc123DEF456.', 'Incorrect API key provided: sk-….'],
    ['key hf_abcdefghijkl rejected', 'key hf-… rejected'],
    ['Authorization: Bearer abc.def.ghi', 'Authorization: Bearer …'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.sig_nature', 'token …'],
    ['Incorrect key sk-ab****************yz', 'Incorrect key sk-…'],
  ])('in %j is hidden', (text, clean) => {
    expect(hideKeys(text)).toBe(clean)
  })
})

describe('Retry-After', () => {
  const read = (headers: Record<string, string>): number | null =>
    parseRetryAfter(new Headers(headers))
  test('is read in milliseconds, seconds, or as a date', () => {
    expect(read({ 'retry-after-ms': '1500', 'retry-after': '9' })).toBe(1500)
    expect(read({ 'retry-after': '2' })).toBe(2000)
    expect(read({ 'retry-after': '0.5' })).toBe(500)
    expect(read({ 'retry-after': new Date(0).toUTCString() })).toBe(0)
  })
  test('is left alone where it says nothing', () => {
    expect(read({})).toBeNull()
    expect(read({ 'retry-after': 'soon' })).toBeNull()
    expect(read({ 'retry-after': '-5' })).toBe(0)
    expect(parseRetryAfter(undefined)).toBeNull()
  })
})

describe('an error of the network', () => {
  const cause = (code: string): Error => Object.assign(new Error(code), { code })
  test.each([
    [
      new TypeError('fetch failed', { cause: cause('ECONNREFUSED') }),
      'server-unreachable',
      /ECONNREFUSED/,
    ],
    [
      new TypeError('fetch failed', { cause: cause('UND_ERR_SOCKET') }),
      'server-unreachable',
      /UND_ERR_SOCKET/,
    ],
    [
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('both'), { errors: [cause('ENOTFOUND')] }),
      }),
      'server-unreachable',
      /ENOTFOUND/,
    ],
    [
      new TypeError('terminated', { cause: cause('UND_ERR_SOCKET') }),
      'stream-broken',
      /cut in the middle/,
    ],
    [new TypeError('x is not iterable'), 'bad-response', /could not be read/],
    [new SyntaxError('Unexpected end'), 'bad-response', /broken JSON/],
    [new DOMException('The operation timed out', 'TimeoutError'), 'timeout', /longer than 1 s/],
  ])('%s is %s and may be tried again', (thrown, code, says) => {
    const result = classifyError(thrown, facts)
    expect(result.error.code).toBe(code)
    expect(result.error.message).toMatch(says)
    expect(result.isRetryable).toBe(true)
  })

  test('of a certificate says what to do', () => {
    const { error } = classifyError(
      new TypeError('fetch failed', { cause: cause('SELF_SIGNED_CERT_IN_CHAIN') }),
      facts,
    )
    expect(error.hint).toContain('NODE_EXTRA_CA_CERTS')
  })

  test('that is none is a bug of ours, and not tried again', () => {
    expect(classifyError(new RangeError('index'), facts)).toMatchObject({
      error: { code: 'internal' },
      isRetryable: false,
    })
  })
})
