/** A placeholder that a template names, and whether the benchmark fills it. */
export interface TemplateCheck {
  /** Names the benchmark does not know: they stay as they are in the prompt. */
  unknown: string[]
  /** The benchmark's placeholders that the template does not use. */
  unused: string[]
}

/** Names in single braces count as placeholders; doubled braces and JSON in the text do not. */
export function checkTemplate(template: string, placeholders: readonly string[]): TemplateCheck {
  const named = [...template.matchAll(/(?<!\{)\{([A-Za-z_][A-Za-z0-9_]*)\}(?!\})/g)].map(
    match => match[1] ?? '',
  )
  return {
    unknown: [...new Set(named)].filter(name => !placeholders.includes(name)),
    unused: placeholders.filter(name => !named.includes(name)),
  }
}
