import type { CheckerTable } from '../instruction'
import { splitSentences } from '../../split-sentences'
import { everyPair, bare, withoutPunctuation } from './text-parts'

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }
const bracketLevels = 5
const quoteLevels = 3
const emoji =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d)$/u

export const formatCheckers: CheckerTable = {
  'format:parentheses': hasNestedBrackets,

  'format:quotes': hasNestedQuotes,

  'format:options': (reply, settings) => {
    const options = settings.text('options')
    const isLettered = /^\W*a\W*b\W*c\W*/i.test(options)
    const separator = options.includes('/') ? '/' : options.includes('or') ? 'or' : ','
    const choices = options.split(separator).map(option => option.trim())
    if (isLettered) return choices.includes(reply)
    return choices.some(choice => bare(choice).toLowerCase() === bare(reply).toLowerCase())
  },

  'format:emoji': reply => {
    const sentences = splitSentences(reply).map(text => [...withoutPunctuation(text).trim()])
    return sentences.every((sentence, at) => {
      if (sentence.length === 0) return false
      if (sentence.slice(-2).some(character => emoji.test(character))) return true
      return emoji.test(sentences[at + 1]?.[0] ?? '')
    })
  },

  'format:line_indent': reply => {
    const lines = reply.split('\n').filter(line => line.trim() !== '')
    const indents = lines.map(line => /^ */.exec(line)![0].length)
    return everyPair(indents, (left, right) => right > left)
  },

  'format:quote_unquote': reply => {
    const text = reply.replace(/[“”]/g, '"').replaceAll(`'"'`, '').replace(/\s+/g, '')
    const end = /[^\d!#-/:-@[-`{-~]/
    const last = [...text].findLast(character => end.test(character))
    return !text.includes('""') && last !== '"'
  },

  'format:list': (reply, settings) => reply.split(settings.text('sep')).length > 2,

  'format:thesis': reply => {
    const start = [reply.indexOf('<i>'), reply.indexOf('<em>')].find(at => at >= 0)
    if (start === undefined) return false
    const text = reply.slice(start).replace(/^<\w+>/, '')
    const closing = /<\/i>/.exec(text) ?? /<\/em>/.exec(text)
    if (!closing || text.slice(0, closing.index).trim() === '') return false
    return text.slice(closing.index + closing[0].length).trim() !== ''
  },

  'format:sub-bullets': reply =>
    reply
      .split('*')
      .slice(1)
      .every(bullet => bullet.includes('-')),

  'format:no_bullets_bullets': reply => {
    const lines = reply.split('\n').map(line => line.trim())
    const first = lines.findIndex(line => line.startsWith('*'))
    if (first < 0) return false
    const sentences = lines.slice(0, first).flatMap(splitSentences)
    const bullets = lines.slice(first)
    return sentences.length >= 2 && bullets.length >= 2 && bullets.every(line => line[0] === '*')
  },

  'format:output_template': reply =>
    ['My Answer:', 'My Conclusion:', 'Future Outlook:'].every(part => reply.includes(part)),
}

/** Whether brackets are nested five deep and begin to close in order; one that does not match starts anew. */
function hasNestedBrackets(reply: string): boolean {
  let open: string[] = []
  let deepest = 0
  for (const character of reply) {
    if (character in closers) {
      open.push(character)
      deepest = Math.max(deepest, open.length)
    } else if (character === ')' || character === ']' || character === '}') {
      const last = open.pop()
      if (last !== undefined && closers[last] === character) {
        if (deepest >= bracketLevels) return true
      } else {
        open = []
        deepest = 0
      }
    }
  }
  return false
}

/** Whether single and double quotes in turn are nested three deep and closed again. */
function hasNestedQuotes(reply: string): boolean {
  const open: string[] = []
  let deepest = 0
  for (const character of reply) {
    if (character !== '"' && character !== "'") continue
    if (open.at(-1) === character) {
      open.pop()
      if (deepest - open.length >= quoteLevels) return true
    } else {
      open.push(character)
      deepest = Math.max(deepest, open.length)
    }
  }
  return false
}
