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

const end = /[.?!؟।。！？]+(?=(["')\]}*:;@({[]|\s|$))|[।。！？]+/gu

/**
 * The sentences of a text: they end at `.`, `?` or `!` before a space, a closing mark or the end (at `。！？।` anywhere), but not after an
 * abbreviation or an initial unless the next word opens sentences, and not at an ellipsis before a small letter.
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let from = 0
  for (const found of text.matchAll(end)) {
    const stop = found.index + found[0].length
    const closing = /^["')\]}*]*/.exec(text.slice(stop, stop + 8))![0].length
    const after = text.slice(stop + closing, stop + closing + 60).trimStart()
    if (!/[。！？।؟?!]/.test(found[0]) && !endsSentence(text, found, after)) continue
    sentences.push(text.slice(from, stop + closing).trim())
    from = stop + closing
  }
  sentences.push(text.slice(from).trim())
  return sentences.filter(sentence => sentence !== '')
}

function endsSentence(text: string, found: RegExpExecArray, after: string): boolean {
  const word = /[^\s"'([{*]*$/.exec(text.slice(Math.max(0, found.index - 40), found.index))![0]
  const next = /^[^\p{L}\p{N}]*([\p{L}\p{N}]+)/u.exec(after)?.[1] ?? ''
  const isCapital = /^\p{Lu}/u.test(next)
  const isOpener = isCapital && openers.has(next.toLowerCase())
  if (found[0].length > 1) return isCapital
  if (/^\p{L}$/u.test(word)) return isOpener
  if (abbreviations.has(word.toLowerCase())) return isOpener
  return true
}
