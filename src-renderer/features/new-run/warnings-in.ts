import type { CatalogueEntry, LocalText } from '@contract'

/** Warnings of a plan with the limits of benchmarks in the page's language: the engine gives them in English, the catalogue in both. */
export function warningsIn(
  warnings: readonly string[],
  entries: readonly CatalogueEntry[],
  localText: (text: LocalText) => string,
): string[] {
  const limits = new Map<string, string>(
    entries.flatMap(({ id, limits: one }) =>
      one ? [[`${id}: ${one.en}`, `${id}: ${localText(one)}`] as const] : [],
    ),
  )
  return warnings.map(warning => limits.get(warning) ?? warning)
}
