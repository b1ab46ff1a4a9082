const bidi: Record<string, string> = {
  '\u061c': 'ALM',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
}

// The control characters are what is looked for.

const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * Text as it is stored, not as it wants to look: characters that turn the direction of writing (Unicode UAX #9) become their
 * names in brackets, other control characters their pictures. A reply can then not show an answer that it does not hold.
 */
export function showControls(text: string): string {
  return text.replace(hidden, char => {
    const name = bidi[char]
    if (name !== undefined) return `⟦${name}⟧`
    const code = char.charCodeAt(0)
    return code === 0x7f ? '␡' : String.fromCharCode(0x2400 + code)
  })
}
