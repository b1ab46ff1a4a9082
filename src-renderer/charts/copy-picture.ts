/** `insecure`: the page came over plain http from another machine, where browsers give no clipboard; `refused`: no permission. */
export type CopyOutcome = 'copied' | 'insecure' | 'refused'

/** Puts a PNG on the clipboard. The picture may still be in the making: a browser wants the call within the click. */
export async function copyPicture(png: Promise<Blob | null>): Promise<CopyOutcome> {
  if (!isSecureContext) return 'insecure'
  const whole = png.then(blob => blob ?? Promise.reject(new Error('no picture')))
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': whole })])
    return 'copied'
  } catch {
    return 'refused'
  }
}
