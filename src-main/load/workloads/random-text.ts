import { createRandom } from '../../engine/random'
import type { Tokenizer } from './tokenizer'

const SYLLABLES =
  'ba be bi bo bu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo vu'.split(
    ' ',
  )

export interface RandomText {
  /** A text of exactly this length, in tokens where there is a tokenizer and else in characters. Equal seeds give equal texts. */
  draw(length: number, seed: number): string
}

/** Texts that no cache knows: words of one token each, or made-up words of letters. */
export function createRandomText(tokenizer: Tokenizer | null): RandomText {
  const pieces = tokenizer?.pieces() ?? []
  if (pieces.length > 100) {
    return {
      draw(length, seed) {
        const random = createRandom(seed)
        let text = ''
        for (let at = 0; at < length; at += 1)
          text += pieces[Math.floor(random() * pieces.length)] as string
        return text
      },
    }
  }
  if (tokenizer !== null) return byCutting(tokenizer)
  return { draw: (length, seed) => letters(length, createRandom(seed)) }
}

function letters(length: number, random: () => number): string {
  let text = ''
  while (text.length < length) {
    const count = 1 + Math.floor(random() * 3)
    for (let at = 0; at < count; at += 1)
      text += SYLLABLES[Math.floor(random() * SYLLABLES.length)] as string
    text += ' '
  }
  return text.slice(0, length)
}

/** Where no words are one token: letters, cut to the length and counted again. */
function byCutting(tokenizer: Tokenizer): RandomText {
  return {
    draw(length, seed) {
      const random = createRandom(seed)
      let text = letters(length * 4 + 16, random)
      while (tokenizer.count(text) < length) text += letters(length + 16, random)
      let ids = tokenizer.encode(text).slice(0, length)
      for (let tries = 0; tries < 4; tries += 1) {
        text = tokenizer.decode(ids)
        const again = tokenizer.encode(text)
        if (again.length === length) return text
        ids =
          again.length > length
            ? again.slice(0, length)
            : [...again, ...tokenizer.encode(letters(16, random))].slice(0, length)
      }
      return text
    },
  }
}
