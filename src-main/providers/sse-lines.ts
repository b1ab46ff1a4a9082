import type { JsonObject } from '@contract'

/** Reads server-sent events from pieces cut anywhere: one JSON object for each `data:` line, `[DONE]` left out. */
export function createSseReader(onEvent: (event: JsonObject) => void): (piece: string) => void {
  let rest = ''
  return piece => {
    const lines = `${rest}${piece}`.split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const data = /^data:\s*(\{.*)$/.exec(line)?.[1]
      if (data === undefined) continue
      try {
        onEvent(JSON.parse(data) as JsonObject)
      } catch {
        // A broken line is seen in the raw answer.
      }
    }
  }
}
