/** What a template's placeholders stand for. */
export type PlaceholderValues = Record<string, string>

/**
 * A template with its placeholders filled, each by its text as it stands: nothing inside a filled-in text is replaced again.
 * `{{…}}` is a literal pair of braces, as in Python's templates. Unknown names stay as they are.
 */
export function fillTemplate(template: string, values: PlaceholderValues): string {
  return template.replace(
    /\{\{([^{}]*)\}\}|\{(\w+)\}/g,
    (whole, literal?: string, name?: string) => {
      if (literal !== undefined) return `{${literal}}`
      return name !== undefined && Object.hasOwn(values, name) ? values[name]! : whole
    },
  )
}

/** The placeholders that a template uses. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(/\{\{[^{}]*\}\}|\{(\w+)\}/g)].flatMap(match => match[1] ?? [])
}
