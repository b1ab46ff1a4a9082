/** What browsers play, by the format's name in requests. */
const TYPES: Record<string, string> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  mpeg: 'audio/mpeg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  aac: 'audio/aac',
  m4a: 'audio/mp4',
  mp4: 'audio/mp4',
  webm: 'audio/webm',
}
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/**
 * Sound that lies in the message itself, as an address to play: a data URI of a known type, or base64 of a known format. null for
 * everything else: an address elsewhere would be a request.
 */
export function soundUrl(audio: string, format: string): string | null {
  const uri = /^data:audio\/(?:x-)?([a-z0-9]+)(?:;[^,]*)?;base64,/i.exec(audio)
  const type = TYPES[(uri?.[1] ?? format).toLowerCase()]
  const bytes = (uri ? audio.slice(uri[0].length) : audio).replace(/\s+/g, '')
  return type !== undefined && BASE64.test(bytes) ? `data:${type};base64,${bytes}` : null
}
