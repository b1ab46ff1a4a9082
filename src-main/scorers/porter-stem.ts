const irregular = new Map(
  Object.entries({
    sky: ['sky', 'skies'],
    die: ['dying'],
    lie: ['lying'],
    tie: ['tying'],
    news: ['news'],
    inning: ['innings', 'inning'],
    outing: ['outings', 'outing'],
    canning: ['cannings', 'canning'],
    howe: ['howe'],
    proceed: ['proceed'],
    exceed: ['exceed'],
    succeed: ['succeed'],
  }).flatMap(([stem, forms]) => forms.map(form => [form, stem] as const)),
)

/**
 * The stem of an English word (Porter 1980, "An algorithm for suffix stripping"), with the departures of NLTK's default mode:
 * a list of irregular words, `-ies` and `-ied` of short words, `y` only after a consonant, and `-alli`, `-logi`, `-fulli`.
 */
export function porterStem(word: string): string {
  const text = word.toLowerCase().slice(0, 200)
  const known = irregular.get(text)
  if (known !== undefined) return known
  if (text.length <= 2) return text
  return [
    plurals,
    pastForms,
    finalY,
    doubleSuffixes,
    suffixes,
    lastSuffixes,
    finalE,
    finalL,
  ].reduce((stem, step) => step(stem), text)
}

function isConsonant(word: string, at: number): boolean {
  const letter = word[at]!
  if ('aeiou'.includes(letter)) return false
  return letter !== 'y' || at === 0 || !isConsonant(word, at - 1)
}

/** Porter's m: how often a run of vowels is followed by one of consonants. */
function measure(stem: string): number {
  const kinds = shape(stem)
  return kinds.match(/vc/g)?.length ?? 0
}

function shape(stem: string): string {
  let kinds = ''
  for (let at = 0; at < stem.length; at += 1) {
    const kind =
      stem[at] === 'y'
        ? at === 0 || kinds.endsWith('v')
          ? 'c'
          : 'v'
        : 'aeiou'.includes(stem[at]!)
          ? 'v'
          : 'c'
    kinds += kind
  }
  return kinds
}

function hasVowel(stem: string): boolean {
  return shape(stem).includes('v')
}

function endsDouble(word: string): boolean {
  return word.length >= 2 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1)
}

function endsShort(word: string): boolean {
  return (
    (/cvc$/.test(shape(word)) && !/[wxy]$/.test(word)) ||
    (word.length === 2 && shape(word) === 'vc')
  )
}

type Rule = [suffix: string, to: string, applies: (stem: string) => boolean]

/** The first suffix that fits decides, whether or not its condition holds. */
function replaceFirst(word: string, rules: Rule[]): string {
  for (const [suffix, to, applies] of rules) {
    if (!word.endsWith(suffix)) continue
    const stem = word.slice(0, word.length - suffix.length)
    return applies(stem) ? stem + to : word
  }
  return word
}

const always = (): boolean => true
const isLong = (stem: string): boolean => measure(stem) > 0
const isVeryLong = (stem: string): boolean => measure(stem) > 1

function plurals(word: string): string {
  if (word.endsWith('ies') && word.length === 4) return `${word.slice(0, -3)}ie`
  return replaceFirst(word, [
    ['sses', 'ss', always],
    ['ies', 'i', always],
    ['ss', 'ss', always],
    ['s', '', always],
  ])
}

function pastForms(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, -3) + (word.length === 4 ? 'ie' : 'i')
  if (word.endsWith('eed')) return isLong(word.slice(0, -3)) ? word.slice(0, -1) : word
  const suffix = ['ed', 'ing'].find(
    end => word.endsWith(end) && hasVowel(word.slice(0, -end.length)),
  )
  if (suffix === undefined) return word
  const stem = word.slice(0, -suffix.length)
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`
  if (endsDouble(stem)) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1)
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem
}

function finalY(word: string): string {
  const stem = word.slice(0, -1)
  const isTurned = word.endsWith('y') && stem.length > 1 && isConsonant(stem, stem.length - 1)
  return isTurned ? `${stem}i` : word
}

const doubled =
  'ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble fulli:ful'
    .split(' ')
    .map(pair => pair.split(':') as [string, string])

function doubleSuffixes(word: string): string {
  if (word.endsWith('alli') && isLong(word.slice(0, -4))) return doubleSuffixes(word.slice(0, -2))
  if (word.endsWith('logi')) return isLong(word.slice(0, -3)) ? word.slice(0, -1) : word
  return replaceFirst(
    word,
    doubled.map(([suffix, to]) => [suffix, to, isLong]),
  )
}

function suffixes(word: string): string {
  return replaceFirst(word, [
    ['icate', 'ic', isLong],
    ['ative', '', isLong],
    ['alize', 'al', isLong],
    ['iciti', 'ic', isLong],
    ['ical', 'ic', isLong],
    ['ful', '', isLong],
    ['ness', '', isLong],
  ])
}

const last = 'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'.split(
  ' ',
)

function lastSuffixes(word: string): string {
  return replaceFirst(
    word,
    last.map(suffix => [
      suffix,
      '',
      stem => isVeryLong(stem) && (suffix !== 'ion' || /[st]$/.test(stem)),
    ]),
  )
}

function finalE(word: string): string {
  if (!word.endsWith('e')) return word
  const stem = word.slice(0, -1)
  return isVeryLong(stem) || (measure(stem) === 1 && !endsShort(stem)) ? stem : word
}

function finalL(word: string): string {
  return word.endsWith('ll') && isVeryLong(word.slice(0, -1)) ? word.slice(0, -1) : word
}
