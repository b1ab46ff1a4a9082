/** What a user's template names, held against what the benchmark fills. */
export interface TemplateCheck {
  /** Names the benchmark does not know: they stay as they are in the prompt. */
  unknown: string[]
  /** Placeholders that the benchmark's own template uses and this one does not. */
  unused: string[]
}

export function checkTemplate(
  template: string,
  facts: { own: string; placeholders: readonly string[] },
): TemplateCheck {
  const named = placeholdersIn(template)
  return {
    unknown: named.filter(name => !facts.placeholders.includes(name)),
    unused: placeholdersIn(facts.own).filter(name => !named.includes(name)),
  }
}

/** Names in single braces count as placeholders; doubled braces and JSON in the text do not. */
function placeholdersIn(template: string): string[] {
  const matches = template.matchAll(/(?<!\{)\{([A-Za-z_][A-Za-z0-9_]*)\}(?!\})/g)
  return [...new Set([...matches].map(match => match[1] ?? ''))]
}
