import { plain } from './number-text'
import { found, line, NUMBER, quantity, type Kind } from './quantities'

/** Names that are compared with each other, down to one that is known. */
export const comparisons: Kind = (text, asked) => {
  const relations = new Map<string, { of: string; factor: number; plus: number }>()
  const known = new Map<string, number>()
  const name = String.raw`\b(?!(?:and|the|but|if|then|who|his|her|than|that|as|of|in)\b)([a-z]+)(?:'s)?(?: \w+)?`
  const has = String.raw`(?:has|have|is|are|ate|eats|weighs|read|reads|got|picked|had|scored|made|makes|sold|runs|ran)`
  const add = (who: string, of: string, factor: number, plus: number): void => {
    if (who !== of && !relations.has(who)) relations.set(who, { of, factor, plus })
  }
  for (const one of text.matchAll(
    new RegExp(
      `${name}(?:,)?(?: who)? ${has} (?:only )?(?:(\\d+(?:\\.\\d+)?|\\d/\\d) (?:times )?(?:as (?:many|much|old|tall|heavy|long)|the (?:number|amount))[^.,?]*? (?:as|of|than)|(\\d+) times (?:more|older|the)[^.,?]*? than) ${name}`,
      'g',
    ),
  )) {
    add(one[1]!, one[4]!, quantity(one[2] ?? one[3]), 0)
  }
  for (const one of text.matchAll(
    new RegExp(
      `${name}(?:,)?(?: who)? ${has} ${NUMBER} (?:\\w+ )?(more|fewer|less|older|younger|taller|heavier)(?: \\w+)? than ${name}`,
      'g',
    ),
  )) {
    add(one[1]!, one[4]!, 1, quantity(one[2]) * (/fewer|less|younger/.test(one[3]!) ? -1 : 1))
  }
  if (relations.size === 0) return null
  for (const one of text.matchAll(
    new RegExp(
      `${name}(?:,)?(?: who)? ${has} ${NUMBER}(?! (?:\\w+ )?(?:more|fewer|less|older|younger|times|taller|heavier))`,
      'g',
    ),
  )) {
    if (!relations.has(one[1]!)) known.set(one[1]!, quantity(one[2]))
  }
  const who = /([a-z]+), who has (\d+)(?! more| fewer)/.exec(text)
  if (who) known.set(who[1]!, Number(who[2]))
  const steps: string[] = []
  for (let round = 0; round < relations.size; round += 1) {
    for (const [one, { of, factor, plus }] of relations) {
      const base = known.get(of)
      if (base !== undefined && !known.has(one)) {
        known.set(one, base * factor + plus)
        steps.push(
          `${one}: ${factor === 1 ? line(base, plus < 0 ? '-' : '+', Math.abs(plus), base + plus) : line(base, '*', factor, base * factor)}`,
        )
      }
      const top = known.get(one)
      if (top !== undefined && base === undefined) {
        known.set(of, (top - plus) / factor)
        steps.push(`${of}: ${plain((top - plus) / factor)}`)
      }
    }
  }
  if (/together|total|combined|altogether|sum|all three|both/.test(asked)) {
    const all = [...known.values()]
    const sum = all.reduce((a, b) => a + b, 0)
    return known.size > 1
      ? found(sum, ...steps, `${all.map(plain).join(' + ')} = ${plain(sum)}`)
      : null
  }
  const wanted = [...known.keys()].filter(one => new RegExp(`\\b${one}\\b`).test(asked))
  if (wanted.length === 2 && /more|difference|older|fewer/.test(asked)) {
    const value = Math.abs(known.get(wanted[0]!)! - known.get(wanted[1]!)!)
    return found(value, ...steps)
  }
  const value = known.get(wanted[0] ?? '')
  return value === undefined ? null : found(value, ...steps)
}
