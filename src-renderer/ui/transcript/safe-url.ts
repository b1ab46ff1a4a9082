/** Keeps the addresses that may be shown or followed: web and mail addresses, and for images also bytes in the text. Others become empty. */
export function safeUrl(url: string, key: string): string {
  const address = url.trim()
  if (key === 'src' && /^data:image\/[a-z0-9.+-]+[;,]/i.test(address)) return address
  return /^(?:https?:\/\/|mailto:)/i.test(address) ? address : ''
}
