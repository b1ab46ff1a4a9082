import type { Json } from '@contract'
import type { TestSetLine } from '../../engine/verification/read-test-set'
import { toPlain } from '../../engine/verification/source-json'

const PREVIEW = 160
const READ = 4000

/** The case's name where the set has one, and the last user message. */
export function linePreview({ source }: TestSetLine): string {
  const name = source.get('case_id')
  const messages = source.get('messages')
  const last = (Array.isArray(messages) ? messages : [])
    .map(toPlain)
    .findLast(message => roleOf(message) === 'user')
  const said = contentText(last).replace(/\s+/g, ' ').trim()
  return [typeof name === 'string' ? `${name}:` : '', said].join(' ').trim().slice(0, PREVIEW)
}

const roleOf = (message: Json | undefined): Json | undefined =>
  (message as { role?: Json } | null | undefined)?.role

function contentText(message: Json | undefined): string {
  const content = (message as { content?: Json } | null | undefined)?.content
  if (typeof content === 'string') return content.length > READ ? content.slice(-READ) : content
  if (!Array.isArray(content)) return ''
  return content
    .map(part => (part as { text?: Json } | null)?.text)
    .filter(text => typeof text === 'string')
    .join(' ')
}
