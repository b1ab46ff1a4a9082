import { describe, expect, test } from 'vitest'
import { hashOfLink, linkIn } from '../../../src-main/hosts/electron/deep-link'

describe('a link from outside', () => {
  test.each([
    [
      'evalwright://open/#/runs?text=a%20b&statuses=%5B%22failed%22%5D',
      '#/runs?text=a%20b&statuses=%5B%22failed%22%5D',
    ],
    ['app://bundle/#/settings?section=about', '#/settings?section=about'],
    ['#/runs/abc/samples', '#/runs/abc/samples'],
  ])('%s names a screen', (link, hash) => expect(hashOfLink(link)).toBe(hash))

  test.each([
    'https://example.com/#/runs',
    'evalwright://evil/#/runs',
    'evalwright://open/',
    'javascript:alert(1)',
    '#/runs<script>',
    '#runs',
    `#/${'a'.repeat(9000)}`,
  ])('%s is not followed', link => expect(hashOfLink(link)).toBeNull())

  test('is found among the arguments of a second start', () => {
    expect(linkIn(['/usr/bin/evalwright', '--flag', 'evalwright://open/#/new'])).toBe('#/new')
    expect(linkIn(['electron', '.'])).toBeNull()
  })
})
