import type { CheckerTable } from './instruction'
import { countDivided } from './length-checkers'

const constrainedAnswers = ['My answer is yes.', 'My answer is no.', 'My answer is maybe.']

/** `* a` or `- a`; a bold opening, a divider of dashes and a negative number are no bullets. */
const bullet = /^\s*(?:\*(?!\*)[^\n]|-(?!\d)(?!\s*-\s*-[-\s]*$))/

/** Text between single or double asterisks on one line; `2*3*4` is arithmetic. */
const single = /(?<!\d)\*[^\n*]*\*/g
const double = /\*\*[^\n*]*\*\*/g

export const formatCheckers: CheckerTable = {
  'detectable_format:number_bullet_lists': (reply, settings) =>
    reply.split('\n').filter(line => bullet.test(line)).length === settings.count('num_bullets'),

  'detectable_format:constrained_response': reply =>
    constrainedAnswers.some(answer => reply.includes(answer)),

  'detectable_format:number_highlighted_sections': (reply, settings) => {
    const spans = [...(reply.match(single) ?? []), ...(reply.match(double) ?? [])]
    const count = spans.filter(span => span.replaceAll('*', '').trim() !== '').length
    return count >= settings.count('num_highlights')
  },

  'detectable_format:multiple_sections': (reply, settings) => {
    const parts = reply.split(settings.text('section_spliter').trim())
    const count = parts.slice(1).filter(part => /^\s?\d/.test(part)).length
    return count >= settings.count('num_sections')
  },

  'detectable_format:json_format': reply => {
    const text = reply
      .trim()
      .replace(/^```(?:json|Json|JSON)?/, '')
      .replace(/```$/, '')
    return isJson(text.trim())
  },

  'detectable_format:title': reply =>
    reply.split('\n').some(line => {
      const start = line.indexOf('<<')
      const stop = line.lastIndexOf('>>')
      if (start < 0 || stop < start + 3) return false
      const title = line.slice(start, stop + 2).replace(/^<+/, '')
      return title.replace(/>+$/, '').trim() !== ''
    }),

  'combination:two_responses': reply => {
    const parts = reply.split('******')
    if (countDivided(parts) !== 2) return false
    const [first, second] = parts.map(part => part.trim()).filter(part => part !== '')
    return first !== second
  },

  'combination:repeat_prompt': (reply, settings) =>
    reply.trim().toLowerCase().startsWith(settings.text('prompt_to_repeat').trim().toLowerCase()),

  'startend:end_checker': (reply, settings) =>
    trimQuotes(reply.trim())
      .toLowerCase()
      .endsWith(settings.text('end_phrase').trim().toLowerCase()),

  'startend:quotation': reply => {
    const text = reply.trim()
    return text.length > 1 && text.startsWith('"') && text.endsWith('"')
  },

  'punctuation:no_comma': reply => !/[,，،]/.test(reply),

  'detectable_content:number_placeholders': (reply, settings) =>
    countBrackets(reply) >= settings.count('num_placeholders'),

  'detectable_content:postscript': (reply, settings) => {
    const marker = settings.text('postscript_marker').trim()
    const text = reply.toLowerCase()
    if (marker === 'P.S.') return /(?<!\p{L})p\.\s?s\./u.test(text)
    if (marker === 'P.P.S') return /(?<!\p{L})p\.\s?p\.\s?s/u.test(text)
    return text.includes(marker.toLowerCase())
  },
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // What the parser refuses is not JSON, which is the answer.
    return false
  }
}

function trimQuotes(text: string): string {
  let [from, to] = [0, text.length]
  while (text[from] === '"') from++
  while (to > from && text[to - 1] === '"') to--
  return text.slice(from, to)
}

/** Pairs of square brackets, each closed on its line; a bracket inside a pair opens none. */
function countBrackets(text: string): number {
  let count = 0
  for (const line of text.split('\n')) {
    let open = line.indexOf('[')
    while (open >= 0) {
      const close = line.indexOf(']', open)
      if (close < 0) break
      count++
      open = line.indexOf('[', close)
    }
  }
  return count
}
