import { wordWeights } from './language-words'

/** The codes that IFEval's rows may name. */
export const languageCodes: ReadonlySet<string> = new Set(
  'en es pt ar hi fr ru de ja it bn uk th ur ta te bg ko pl he fa vi ne sw kn mr gu pa ml fi'.split(
    ' ',
  ),
)

/** A sample of this many characters tells the language of a reply. */
const sampleLength = 6000

/** Scripts that are looked for, and the language of those that are written for one alone. */
const scripts: [name: string, pattern: RegExp, language: string | null][] = [
  ['Latin', /\p{Script=Latin}/gu, null],
  ['Han', /\p{Script=Han}/gu, 'zh'],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  ['Cyrillic', /\p{Script=Cyrillic}/gu, null],
  ['Arabic', /\p{Script=Arabic}/gu, null],
  ['Devanagari', /\p{Script=Devanagari}/gu, null],
  ['Hangul', /\p{Script=Hangul}/gu, 'ko'],
  ['Thai', /\p{Script=Thai}/gu, 'th'],
  ['Hebrew', /\p{Script=Hebrew}/gu, 'he'],
  ['Greek', /\p{Script=Greek}/gu, 'el'],
  ['Bengali', /\p{Script=Bengali}/gu, 'bn'],
  ['Gujarati', /\p{Script=Gujarati}/gu, 'gu'],
  ['Gurmukhi', /\p{Script=Gurmukhi}/gu, 'pa'],
  ['Kannada', /\p{Script=Kannada}/gu, 'kn'],
  ['Malayalam', /\p{Script=Malayalam}/gu, 'ml'],
  ['Tamil', /\p{Script=Tamil}/gu, 'ta'],
  ['Telugu', /\p{Script=Telugu}/gu, 'te'],
]

/**
 * The language of a text by ISO 639-1 code, or null where a text says too little: the script that most letters have, and within a script
 * its common words and letters. It is the same on every call and machine, unlike a sampling detector.
 */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, sampleLength)
  const counts = new Map(
    scripts.map(([name, pattern]) => [name, sample.match(pattern)?.length ?? 0]),
  )
  const kana = counts.get('Kana')!
  const han = counts.get('Han')!
  if (kana > 0 && kana * 12 >= han) counts.set('Kana', kana + han).set('Han', 0)
  const [name, most] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))
  if (most === 0) return null
  const words = sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  if (name === 'Latin') return latinLanguage(words)
  if (name === 'Cyrillic') return bySigns(sample.toLowerCase(), cyrillic)
  if (name === 'Arabic') return bySigns(sample, arabic)
  if (name === 'Devanagari') return bySigns(` ${words.join(' ')} `, devanagari)
  return scripts.find(([script]) => script === name)![2]
}

/** Letters that one language with Latin letters has and its neighbours lack. */
const letters: [RegExp, string][] = [
  [/[ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/u, 'vi'],
  [/[ąęłńśźż]/u, 'pl'],
  [/ß/u, 'de'],
  [/[ãõ]/u, 'pt'],
  [/ñ/u, 'es'],
  [/[œèêùûœ]|oî|aî/u, 'fr'],
  [/[ěřů]/u, 'cs'],
  [/[ľĺŕ]/u, 'sk'],
  [/[őű]/u, 'hu'],
  [/[țș]/u, 'ro'],
  [/[ğı]/u, 'tr'],
  [/ää|yö|öö/u, 'fi'],
  [/[ėįų]/u, 'lt'],
  [/[ķļņģ]/u, 'lv'],
]

function latinLanguage(words: string[]): string | null {
  const scores = new Map<string, number>()
  const add = (language: string, weight: number): void => {
    scores.set(language, (scores.get(language) ?? 0) + weight)
  }
  for (const word of words) {
    for (const [language, weight] of wordWeights().get(word) ?? []) add(language, weight)
    if (/[^a-z]/.test(word)) for (const [sign, code] of letters) if (sign.test(word)) add(code, 1)
  }
  const [language, score] = [...scores].reduce(
    (best, next) => (next[1] > best[1] ? next : best),
    ['', 0],
  )
  return score >= Math.max(1, words.length / 40) ? language : null
}

/** How often a language's signs occur, by language; the first language is taken where none occurs. */
type Signs = [language: string, pattern: RegExp, weight: number][]

const cyrillic: Signs = [
  ['ru', /[ыэё]|(?<!\p{L})(?:и|в|не|что|это|как|на)(?!\p{L})/gu, 1],
  ['uk', /[іїєґ]|(?<!\p{L})(?:та|що|це|як|й|не)(?!\p{L})/gu, 1],
  [
    'bg',
    /ъ(?=\p{L})|(?<!\p{L})(?:е|са|се|за|от|да|и|на|че|с)(?!\p{L})|(?:та|то|ът)(?!\p{L})/gu,
    0.8,
  ],
  ['mk', /[ѓќѕџ]/gu, 2],
  ['sr', /[ђћџљњ]/gu, 1.5],
  ['be', /ў/gu, 4],
]

const arabic: Signs = [
  ['ar', /[ةىيكأإ]|(?<!\p{L})ال/gu, 1],
  ['fa', /[پچژگکی]/gu, 1],
  ['ur', /[ٹڈڑںےہھ]/gu, 1.5],
]

const devanagari: Signs = [
  ['hi', / (?:है|हैं|का|की|के|में|से|को|और|पर|यह|वह|था|थी|थे|नहीं|एक|हो|भी|तो|कि|जो) |़/gu, 1],
  ['mr', /ळ|(?:च्या|चा|ची|चे|णि|आहे|आहेत|ऱ्या|तील|साठी) | (?:व|हा|ही|हे|ते|मी|तो|पण|नाही|होते|होता) /gu, 1],
  [
    'ne',
    /(?:न्छ|छन्|छु|हरू|हरु|लाई|माथि|बाट|एको|एका|मा|ले) | (?:छ|र|हो|यो|पनि|गर्न|भने|हुन्|थियो|नजिकै|हरेक) /gu,
    1,
  ],
]

function bySigns(text: string, signs: Signs): string {
  const scores = signs.map(
    ([language, pattern, weight]) =>
      [language, (text.match(pattern)?.length ?? 0) * weight] as const,
  )
  return scores.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}
