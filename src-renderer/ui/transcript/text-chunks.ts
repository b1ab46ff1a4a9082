/** Characters in one piece of plain text: few enough that a single line of that length lays out at once. */
const chunkSize = 16_000

/** Longer texts are never shown whole without asking for each part. */
export const gateSize = 2_000_000

/** Cuts a text into pieces for separate layout: after a line's end where one is near, else in the middle of the line, never inside a character. */
export function chunksOf(text: string): string[] {
  const chunks: string[] = []
  for (let at = 0; at < text.length;) {
    const limit = Math.min(text.length, at + chunkSize)
    const line = limit === text.length ? limit : text.lastIndexOf('\n', limit - 1) + 1
    let end = line > at + chunkSize / 2 ? line : limit
    const code = text.charCodeAt(end - 1)
    if (end < text.length && code >= 0xd800 && code <= 0xdbff) end += 1
    chunks.push(text.slice(at, end))
    at = end
  }
  return chunks
}
