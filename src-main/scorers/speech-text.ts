import { numbersAsDigits } from './spoken-numbers'

const contractions: [RegExp, string][] = (
  [
    ["won't", 'will not'],
    ["can't", 'can not'],
    ["let's", 'let us'],
    ["ain't", 'aint'],
    ["y'all", 'you all'],
    ['wanna', 'want to'],
    ['gotta', 'got to'],
    ['gonna', 'going to'],
    ["i'ma", 'i am going to'],
    ['imma', 'i am going to'],
    ['woulda', 'would have'],
    ['coulda', 'could have'],
    ['shoulda', 'should have'],
    ["ma'am", 'madam'],
  ] as const
).map(([from, to]) => [new RegExp(`\\b${from}\\b`, 'g'), to])

const titles: [RegExp, string][] =
  'mr:mister mrs:missus st:saint dr:doctor prof:professor capt:captain gov:governor ald:alderman gen:general sen:senator rep:representative pres:president rev:reverend hon:honorable asst:assistant assoc:associate lt:lieutenant col:colonel jr:junior sr:senior esq:esquire'
    .split(' ')
    .map(pair => pair.split(':') as [string, string])
    .map(([from, to]) => [new RegExp(`\\b${from}\\b`, 'g'), `${to} `])

const endings: [RegExp, string][] = [
  [/'d been\b/g, ' had been'],
  [/'s been\b/g, ' has been'],
  [/'d gone\b/g, ' had gone'],
  [/'s gone\b/g, ' has gone'],
  [/'d done\b/g, ' had done'],
  [/'s got\b/g, ' has got'],
  [/n't\b/g, ' not'],
  [/'re\b/g, ' are'],
  [/'s\b/g, ' is'],
  [/'d\b/g, ' would'],
  [/'ll\b/g, ' will'],
  [/'t\b/g, ' not'],
  [/'ve\b/g, ' have'],
  [/'m\b/g, ' am'],
]

const plainLetters: Record<string, string> = {
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ẞ: 'SS',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'th',
  ł: 'l',
  Ł: 'L',
}

/**
 * English speech in one spelling, after the rules of the Whisper normaliser (Radford et al. 2022, arXiv:2212.04356, appendix C): no fillers,
 * no asides in brackets, contractions written out, numbers as digits. British spellings turn American by rule, not by its word list.
 */
export function normaliseEnglishSpeech(text: string): string {
  const written = [...contractions, ...titles, ...endings].reduce(
    (changed, [from, to]) => changed.replace(from, to),
    withoutAsides(startOf(text).toLowerCase())
      .replace(/\b(?:hmm|mm|mhm|mmm|uh|um)\b/g, '')
      .replace(/\s+'/g, "'"),
  )
  const bare = withoutMarks(
    written.replace(/(\d),(?=\d)/g, '$1').replace(/\.(?=\D|$)/g, ' '),
    '.%$¢€£',
  )
  return numbersAsDigits(bare)
    .split(' ')
    .map(americanSpelling)
    .join(' ')
    .replace(/[.$¢€£](?=\D)/g, ' ')
    .replace(/([^0-9])%/g, '$1 ')
    .replace(/\s+/g, ' ')
}

/** Speech of any language in lower case, without asides in brackets; punctuation and symbols become spaces. Accents may go, characters may be parted. */
export function normaliseSpeech(
  text: string,
  { plain = false, parted = false }: { plain?: boolean; parted?: boolean } = {},
): string {
  const said = withoutAsides(startOf(text).toLowerCase())
  const bare = plain
    ? withoutMarks(said, '')
    : said.normalize('NFKC').replace(/[\p{M}\p{S}\p{P}]/gu, ' ')
  const lower = bare.toLowerCase()
  return (parted ? [...lower].join(' ') : lower).replace(/\s+/g, ' ')
}

/** Of a transcript the first 20,000 characters count, so that none can hold up a run; spaces stand alone. */
function startOf(text: string): string {
  return text.slice(0, 20_000).replace(/\s+/g, ' ')
}

function withoutAsides(text: string): string {
  return text.replace(/[<[][^>\]<[]*[>\]]/g, '').replace(/\([^()]+\)/g, '')
}

function withoutMarks(text: string, keep: string): string {
  return [...text.normalize('NFKD')]
    .map(sign => {
      if (keep.includes(sign)) return sign
      const plain = plainLetters[sign]
      if (plain !== undefined) return plain
      if (/\p{Mn}/u.test(sign)) return ''
      return /[\p{M}\p{S}\p{P}]/u.test(sign) ? ' ' : sign
    })
    .join('')
}

const ourStem =
  /^(un|dis|mis|re)?(arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|splend|succ|tum|val|vap|vig)our/
const reStem =
  /^(cent|fib|lit|met|sab|theat|calib|lust|somb|spect|mit|goit|kilomet|centimet|millimet)re(s|d)?$/
const keptIse =
  /^(adv|advert|ar|chast|compr|comprom|conc|desp|dev|disgu|enterpr|exc|exerc|expert|franch|improv|merchand|no|otherw|para|parad|pra|prec|prem|prom|ra|rev|superv|surm|surpr|telev|tort|treat|w|likew|clockw|ba|cru|bru|po|ho|no|ri|lou|pla|turquo)is/

/** The spelling of the Whisper list's largest families: `-our`, `-ise`, `-yse`, `-re`, doubled `l`, `-ogue`. */
function americanSpelling(word: string): string {
  if (ourStem.test(word)) return word.replace('our', 'or')
  if (reStem.test(word)) return word.replace(/re(s|d)?$/, 'er$1').replace(/erd$/, 'ered')
  if (
    /(?:is(?:e|es|ed|ing|er|ers|ation|ations))$/.test(word) &&
    word.length > 6 &&
    !keptIse.test(word)
  )
    return word.replace(/is(e|es|ed|ing|er|ers|ation|ations)$/, 'iz$1')
  if (/lys(?:e|es|ed|ing)$/.test(word)) return word.replace(/lys(e|es|ed|ing)$/, 'lyz$1')
  return word.replace(
    /^(travel|cancel|model|label|counsel|level|fuel|jewel|marvel)l(ed|ing|er|ers)$/,
    '$1$2',
  )
}
