const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const scales: Record<string, number> = {
  thousand: 1000,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
}

/** The number that English number words spell, for example `two thousand` or `twenty-three`; null for any other text. */
export function numberFromWords(text: string): number | null {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s-]+/)
  if (words.length > 20 || words[0] === '') return null
  let total = 0
  let group = 0
  let seen = false
  for (const word of words) {
    if (word === 'and' && seen) continue
    const unit = units.indexOf(word)
    const ten = tens.indexOf(word)
    if (unit >= 0) group += unit
    else if (ten >= 0) group += (ten + 2) * 10
    else if (word === 'hundred') group = (group || 1) * 100
    else if (scales[word]) {
      total += (group || 1) * scales[word]
      group = 0
    } else return null
    seen = true
  }
  return seen ? total + group : null
}
