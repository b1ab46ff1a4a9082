/** The codes that IFEval's rows may name. */
export const languageCodes: ReadonlySet<string> = new Set(
  'en es pt ar hi fr ru de ja it bn uk th ur ta te bg ko pl he fa vi ne sw kn mr gu pa ml fi'.split(
    ' ',
  ),
)

/** A sample of this many characters tells the language of a reply. */
const sampleLength = 6000

/** From this share of its common words on, a text is Swahili. */
const swahiliShare = 0.2

/** No letters, or Latin ones that many languages share. */
const tooLittle = /^\P{L}*(?:\p{Script=Latin}\P{L}*){0,3}$/u

let detector: Promise<{ detect(text: string): { language: string } }> | undefined

/**
 * The language of a text by ISO 639-1 code, or null where nothing tells it: as the library `eld` has it (byte n-grams of 60 languages,
 * the same on every call and machine), and by their common words for two languages of IFEval that it does not know, Nepali and Swahili.
 * The library is loaded at first use.
 */
export async function detectLanguage(text: string): Promise<string | null> {
  detector ??= import('eld/small').then(({ eld }) => eld)
  const { detect } = await detector
  const sample = text.slice(0, sampleLength)
  if (tooLittle.test(sample)) return null
  const { language } = detect(sample)
  const words = sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  if (language === 'hi' || language === 'mr') return isNepali(words) ? 'ne' : language
  const common = words.filter(word => swahili.has(word)).length
  if (common > 0 && common >= words.length * swahiliShare) return 'sw'
  return language === '' ? null : language
}

const swahili = new Set(
  'na ya wa kwa ni katika za la cha kuwa hii hiyo yake wake lakini au pia sana kila juu karibu kama watu mtu yangu wangu'.split(
    ' ',
  ),
)

const nepali = new Set('छ छन् र यो पनि गर्न गर्ने भने हुन् हुन्छ हुनेछ थियो नजिकै हरेक'.split(' '))
const nepaliEnding = /(?:न्छ|छन्|हरू|हरु|लाई|माथि|बाट|एको)$/u
const hindi = new Set('है हैं का की के में से को और पर यह वह था थी थे नहीं'.split(' '))

/** Whether words in Devanagari are more often Nepali than Hindi. */
function isNepali(words: string[]): boolean {
  const own = words.filter(word => nepali.has(word) || nepaliEnding.test(word)).length
  return own > words.filter(word => hindi.has(word)).length
}
