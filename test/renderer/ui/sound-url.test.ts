import { expect, test } from 'vitest'
import { soundUrl } from '../../../src-renderer/ui/transcript/sound-url'

test('sound of the message itself is played, by a type that is known', () => {
  expect(soundUrl('UklGRg==', 'wav')).toBe('data:audio/wav;base64,UklGRg==')
  expect(soundUrl('data:audio/mpeg;base64,SUQz', 'wav')).toBe('data:audio/mpeg;base64,SUQz')
  expect(soundUrl('data:audio/x-wav;base64,UklG\nRg==', '')).toBe('data:audio/wav;base64,UklGRg==')
})

test('nothing else becomes an address', () => {
  for (const [audio, format] of [
    ['https://elsewhere.example/a.wav', 'wav'],
    ['//elsewhere.example/a.wav', 'wav'],
    ['file:///etc/passwd', 'wav'],
    ['data:text/html;base64,PGI+', 'wav'],
    ['data:audio/svg;base64,PGI+', 'wav'],
    ['data:audio/wav,<script>', 'wav'],
    ['UklGRg==', 'exe'],
    ['', 'wav'],
  ] as const)
    expect(soundUrl(audio, format)).toBeNull()
})
