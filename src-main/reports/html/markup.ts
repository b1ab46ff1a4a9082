/** Markup that was made here; everything else is text and gets escaped. */
export class Markup {
  constructor(readonly source: string) {}
}

type Part = string | number | Markup | readonly Part[] | null | undefined | false

/** A template whose values are text unless they are markup themselves: nothing from outside can open a tag or an attribute. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.map((text, at) => text + sourceOf(parts[at])).join(''))
}

function sourceOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Markup) return part.source
  if (typeof part === 'object') return part.map(sourceOf).join('')
  return escapeText(String(part))
}

/** Also without bidi controls, which could show text in another order than it stands. */
function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
}
