import type { Database } from 'better-sqlite3'
import type { Message, Outcome } from '@contract'

/** What SQL cannot do with stored texts: regular expressions, and the text of messages and judgements. */
export function createSearchFunctions(db: Database): void {
  const regexes = new Map<string, RegExp>()
  const regexOf = (source: string, flags: string): RegExp => {
    const key = `${flags}/${source}`
    let regex = regexes.get(key)
    if (!regex) {
      if (regexes.size > 50) regexes.clear()
      // Without g and y a test starts at the text's beginning each time.
      regex = new RegExp(source, flags.replace(/[gy]/g, ''))
      regexes.set(key, regex)
    }
    return regex
  }
  const pure = { deterministic: true } as const
  db.function('matches_regex', pure, (source: string, flags: string, text: unknown) =>
    typeof text === 'string' && regexOf(source, flags).test(text) ? 1 : 0,
  )
  db.function('message_text', pure, (json: unknown) =>
    typeof json === 'string' ? messageText(JSON.parse(json) as Message[]) : null,
  )
  db.function('judge_text', pure, (json: unknown) =>
    typeof json === 'string' ? judgeText(JSON.parse(json) as Outcome) : null,
  )
}

function messageText(messages: Message[]): string {
  return messages
    .flatMap(({ content, toolCalls }) => [
      ...(typeof content === 'string'
        ? [content]
        : content.flatMap(part => (part.type === 'text' ? [part.text] : []))),
      ...(toolCalls ?? []).map(call => `${call.name} ${call.arguments}`),
    ])
    .join('\n')
}

/** Why a sample was scored as it was: the explanation, and every text that scorers and judges left beside it. */
function judgeText(outcome: Outcome): string | null {
  if (outcome.kind !== 'scored') return outcome.kind === 'unscored' ? outcome.reason : null
  const texts: string[] = outcome.explanation === undefined ? [] : [outcome.explanation]
  collect(outcome.metadata, texts)
  return texts.length === 0 ? null : texts.join('\n')
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value)
  else if (Array.isArray(value)) for (const one of value) collect(one, texts)
  else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) collect(one, texts)
  }
}
