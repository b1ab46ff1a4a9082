const numberWords = new Map(
  'none:0 zero:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10'
    .split(' ')
    .map(pair => pair.split(':') as [string, string]),
)
const articles = new Set(['a', 'an', 'the'])

/** How many people must have given an answer for full credit. */
const fullCredit = 3

/** Lower case, small numbers as digits, no articles, punctuation as spaces but for `:` and `.` between digits. */
export function vqaNormalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/(?<=\d),(?=\d)/g, '')
    .replace(/(?<!\d)[:.]|[:.](?!\d)|[!-\-/;-@[-`{-~]/g, ' ')
    .split(/\s+/)
    .map(word => numberWords.get(word) ?? word)
    .filter(word => word !== '' && !articles.has(word))
    .join(' ')
}

/** Share of the three people who must agree (Antol et al. 2015, arXiv:1505.00468), and whether anyone gave this answer. */
export function vqaScore(prediction: string, answers: string[]): { soft: number; exact: boolean } {
  const said = vqaNormalise(prediction)
  const matches = answers.filter(answer => vqaNormalise(answer) === said).length
  return { soft: said === '' ? 0 : Math.min(1, matches / fullCredit), exact: matches > 0 }
}
