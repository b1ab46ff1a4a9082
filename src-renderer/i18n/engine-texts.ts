/** What the engine says, with `{holes}` for what changes, and how another language says it. A hole may be left out there. */
export type EngineTexts = readonly (readonly [said: string, words: string])[]

interface Compiled {
  pattern: RegExp
  names: readonly string[]
  words: string
}

const known = new Map<string, readonly Compiled[]>()

/** The engine speaks English; texts of other languages come with their bundle. */
export function addEngineTexts(language: string, texts: EngineTexts): void {
  known.set(language, texts.map(compile))
}

/** Under what names of metrics are known in a language: apart from texts, whose patterns would match them. */
export const metricsOf = (language: string): string => `${language}/metrics`

/** Under what name findings about a server are known in a language. */
export const probeOf = (language: string): string => `${language}/probe`

/** The engine's text in this language; null where it has no words for it. What fills a hole is translated too where it is known. */
export function translateEngineText(language: string, text: string): string | null {
  for (const { pattern, names, words } of known.get(language) ?? []) {
    const found = pattern.exec(text)
    if (!found) continue
    const values = new Map(names.map((name, at) => [name, found[at + 1] ?? '']))
    return words.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values.get(name) ?? ''
      return translateEngineText(language, value) ?? value
    })
  }
  return null
}

function compile([said, words]: EngineTexts[number]): Compiled {
  const parts = said.split(/\{(\w+)\}/)
  const names = parts.filter((_, at) => at % 2 === 1)
  const source = parts.map((part, at) => (at % 2 === 1 ? '([\\s\\S]*?)' : RegExp.escape(part)))
  return { pattern: new RegExp(`^${source.join('')}$`), names, words }
}
