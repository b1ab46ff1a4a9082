import type { CheckerTable } from '../instruction'
import { splitSentences } from '../../split-sentences'
import { delimitedRows, unquoted } from './delimited-rows'
import { bare, everyPair, plainWords, toAscii } from './text-parts'

/** European capitals north of 45°, from north to south. */
const northernCapitals =
  'Reykjavik Helsinki Oslo Tallinn Stockholm Riga Moscow Copenhagen Vilnius Minsk Dublin Berlin Amsterdam Warsaw London Brussels Prague Luxembourg Paris Vienna Bratislava Budapest Vaduz Chisinau Bern Ljubljana Zagreb'

/** Napoleon's lifetime. */
const [firstYear, lastYear] = [1769, 1821]

export const customCheckers: CheckerTable = {
  'custom:multiples': reply => reply.match(/\d+/g)?.join(' ') === '14 21 28 35 42 49',

  'custom:mcq_count_length': reply => {
    if (!reply.startsWith('Question')) return false
    const questions = reply.split(/\n*Question \d+[.|):;]?\s*/).filter(part => part.trim() !== '')
    const asked = questions.map(readQuestion)
    return (
      asked.length === 4 &&
      asked.every(({ options }) => options === 5) &&
      everyPair(asked, (left, right) => right.length > left.length)
    )
  },

  'custom:reverse_newline': reply => {
    const lines = reply
      .split('\n')
      .map(bare)
      .filter(line => line !== '')
    const start = lines.findIndex(line => line.includes('Zimbabwe'))
    const countries = lines.slice(start).map(toAscii)
    return start >= 0 && countries.length >= 52 && everyPair(countries, (a, b) => a >= b)
  },

  'custom:word_reverse': reply => plainWords(reply).reverse().join(' ').includes('bald eagle'),

  'custom:character_reverse': reply => reply.toLowerCase().includes('elgae dlab'),

  'custom:sentence_alphabet': reply => {
    const letters = splitSentences(reply).map(sentence => bare(sentence)[0]?.toLowerCase() ?? '')
    return letters.join('') === 'abcdefghijklmnopqrstuvwxyz'
  },

  'custom:european_capitals_sort': reply => {
    const cities = toAscii(reply)
      .split(',')
      .map(city => city.trim())
    return cities.filter(city => city !== '').join(' ') === northernCapitals
  },

  'custom:csv_city': reply => {
    const rows = delimitedRows(reply, ',').map(row => row.map(unquoted))
    return hasShape(rows, 8) && rows[0]!.join() === 'ID,Country,City,Year,Count'
  },

  'custom:csv_special_character': reply => {
    const rows = delimitedRows(reply, ',').map(row => row.map(field => field.trim()))
    const header = rows[0]?.map(unquoted).join()
    const special = rows
      .slice(1)
      .flat()
      .some(field => /^"[^]*[^\p{L}\p{N}_\s][^]*"/u.test(field))
    return hasShape(rows, 15) && header === 'ProductID,Category,Brand,Price,Stock' && special
  },

  'custom:csv_quotes': reply => {
    const rows = delimitedRows(reply, '\t').map(row => row.map(field => field.trim()))
    const header = rows[0]?.map(unquoted).join()
    const isQuoted = rows.flat().every(field => /^"[^]*"$/.test(field))
    return hasShape(rows, 4) && header === 'StudentID,Subject,Grade,Semester,Score' && isQuoted
  },

  'custom:date_format_list': reply => reply.trim().split(',').every(isDate),
}

function readQuestion(text: string): { options: number; length: number } {
  const lines = text
    .trim()
    .split('\n')
    .map(line => line.trim())
  const isOption = lines.map(line => /^[A-Ea-e][.|)]\s*[\p{L}\p{N}_]/u.test(line))
  const first = isOption.indexOf(true)
  const question = lines.slice(0, first < 0 ? undefined : first).join(' ')
  return { options: isOption.filter(Boolean).length, length: question.trim().length }
}

function hasShape(rows: string[][], count: number): boolean {
  return rows.length === count && rows.every(row => row.length === 5)
}

function isDate(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  if (!found) return false
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  const days = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31
  return year >= firstYear && year <= lastYear && month <= 12 && day <= days
}
