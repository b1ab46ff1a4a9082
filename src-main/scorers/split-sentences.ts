/** Abbreviations that a full stop follows, those of the Wall Street Journal model of Punkt that ordinary text has (Kiss and Strunk, 2006). */
const abbreviations = new Set(
  'mr mrs ms dr prof st jr sr vs v inc ltd co corp bros cie messrs gen col lt maj capt sgt adm sen sens rep reps rev gov dept ave blvd jan feb aug sep sept oct nov dec mon tues wed fri calif conn fla ga mich minn nev okla pa tenn va wis ariz ark colo del ph.d u.s u.k u.n u.s.a a.m p.m d.c b.a m.a m.b.a a.d b.c'.split(
    ' ',
  ),
)

/** Words that begin a sentence far more often than they are capitalised inside one. */
const openers = new Set(
  'a an the this that these those there here it its he she they we i you his her their our my your who what when where why how which but and or so if as at by for from in of on to with without while although though because since after before then thus hence also still yet however moreover meanwhile finally first second third next not no yes one some many most all each every another both few is are was were do does did can could will would should may might let get now once perhaps maybe only even just such'.split(
    ' ',
  ),
)

let segmenter: Intl.Segmenter | undefined

/**
 * The sentences of a text, as ICU's segmenter (Unicode UAX #29) finds them in any language, with three corrections towards Punkt, which
 * the reference implementations use: a line break ends no sentence, a full stop ends one before a small letter too, and an
 * abbreviation or an initial ends none unless the next word opens sentences.
 */
export function splitSentences(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' })
  const line = text.replace(/\s+/g, ' ')
  const sentences: string[] = []
  let from = 0
  // Boundaries are looked for where small letters after a full stop are capitals; none of them changes the length.
  for (const { index, segment } of segmenter.segment(line.replace(smallStart, raised))) {
    const to = index + segment.length
    if (to < line.length && goesOn(line.slice(from, to), line.slice(to, to + 60))) continue
    sentences.push(line.slice(from, to).trim())
    from = to
  }
  return sentences.filter(sentence => sentence !== '')
}

/** A small letter after a single full stop and a space. */
const smallStart = /(?<=[^.\s]\.["')\]]{0,3} )\p{Ll}/gu

function raised(letter: string): string {
  const capital = letter.toUpperCase()
  return capital.length === letter.length ? capital : letter
}

/** Whether what a full stop closed is an abbreviation, an initial or an ellipsis inside a sentence. */
function goesOn(before: string, after: string): boolean {
  const stop = /([^\s"'([{*]*?)(\.+)["')\]}*]*\s*$/.exec(before.slice(-50))
  if (!stop) return false
  const next = /^[^\p{L}\p{N}]*([\p{L}\p{N}]+)/u.exec(after)?.[1] ?? ''
  const isCapital = /^\p{Lu}/u.test(next)
  if (stop[2]!.length > 1) return !isCapital
  if (isCapital && openers.has(next.toLowerCase())) return false
  const word = stop[1]!
  return /^\p{L}$/u.test(word) || abbreviations.has(word.toLowerCase())
}
