/** An open question without a rule: the question turned into a statement, which at least keeps to its subject. */
export function shortAnswer(question: string, language: 'en' | 'zh'): string {
  const bare = question.trim().replace(/\s+/g, ' ')
  return language === 'zh' ? chinese(bare) : english(bare)
}

function english(question: string): string {
  const word = /(?:reply|answer|respond) with (?:only )?the word ["“']?(\w+)/i.exec(question)?.[1]
  if (word !== undefined) return word
  const bare = question.replace(/[?.!]+$/, '').replace(/^and\s+/i, '')
  const what = /^(?:what|which)(?: \w+)? (?:do|does|did) (.+)$/i.exec(bare)?.[1]
  if (what !== undefined) {
    const kind = /^(?:what|which) (\w+) do/i.exec(bare)?.[1]
    return sentence(kind === undefined ? `${what} something` : `${what}, a ${kind}`)
  }
  const being = /^(?:what|which|who|where) (is|are|was|were) (.+)$/i.exec(bare)
  if (being) return sentence(`${being[2]} ${being[1]} what its name says`)
  const which = /^(?:what|which|who) (.+)$/i.exec(bare)?.[1]
  if (which !== undefined) return sentence(`it is ${which}`)
  const how = /^(?:how|why) (?:do|does|did|is|are) (.+)$/i.exec(bare)?.[1]
  if (how !== undefined) return sentence(`${how} in several steps`)
  const order = /^(?:name|describe|explain|tell me about|list|the) (.+)$/i.exec(bare)?.[1]
  return sentence(order === undefined ? bare : `I would say that it is ${order}`)
}

function chinese(question: string): string {
  const bare = question.replace(/[？?。！]+$/, '')
  const number = /多少|几/.exec(bare)
  if (number) return `${bare.replace(/多少|几/, '若干')}。`
  const how = /^(.+?)(?:是)?(?:怎样|如何|怎么)(.+?)的?$/.exec(bare)
  if (how) return `${how[1]}是经过几个步骤${how[2]}的。`
  return `${bare.replace(/什么|哪[个些位里]?|谁/, '它')}。`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
