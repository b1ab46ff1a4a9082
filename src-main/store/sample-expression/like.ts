/** Escapes what LIKE reads as a pattern; used with `ESCAPE '!'`. */
export const escapeLike = (text: string): string => text.replace(/[!%_]/g, char => `!${char}`)

/** How a text stands inside stored JSON, so that the raw column can be looked through before it is parsed. */
export const jsonNeedle = (text: string): string => JSON.stringify(text).slice(1, -1)
