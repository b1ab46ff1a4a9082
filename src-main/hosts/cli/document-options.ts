import { Option, type Command } from 'commander'
import { documentOptions } from '../../contract/eval-document'
import type { z } from 'zod'

/** Flags that take something away are spelled with `no-`; in documents they are options like others. */
const NEGATED: Record<string, string> = {
  no_timestamp: '--no-timestamp',
  collect_perf: '--no-collect-perf',
}

/** A flag for each option of a document, in its order and with its description. */
export function addDocumentOptions(command: Command, document: z.ZodObject): void {
  for (const { name, description, flag, note, hidden } of documentOptions(document)) {
    if (flag === '' && !Object.hasOwn(NEGATED, name)) continue
    const long = NEGATED[name] ?? `--${name.replaceAll('_', '-')} ${flag ?? ''}`.trim()
    const option = new Option(long, note === undefined ? description : `${description}: ${note}`)
    command.addOption(hidden ? option.hideHelp() : option)
  }
}
