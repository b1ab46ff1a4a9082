import { z } from 'zod'

/** What may be put in place: the program itself, and the completion of one shell. */
export const CliPart = z.enum(['launcher', 'bash', 'zsh', 'fish'])
export type CliPart = z.infer<typeof CliPart>

export const CliPlace = z.object({
  part: CliPart,
  /** Where its file is, or would be. */
  path: z.string(),
  /** ours: as this installation would write it; old: written by another installation or version; foreign: somebody else's. */
  state: z.enum(['absent', 'ours', 'old', 'foreign']),
  /** A line that the user has to put into a file of their own for it to work; null where none is needed. */
  addLine: z.object({ line: z.string(), file: z.string() }).nullable(),
})
export type CliPlace = z.infer<typeof CliPlace>

/** The command line's launcher and completions in the user's own folders. */
export const commandLineCommands = {
  'cli.places': { input: z.strictObject({}), output: z.array(CliPlace) },
  /** Writes one file. A file that Evalwright did not write is never replaced. */
  'cli.install': { input: z.strictObject({ part: CliPart }), output: CliPlace },
  /** Removes the file again, if Evalwright wrote it. */
  'cli.remove': { input: z.strictObject({ part: CliPart }), output: CliPlace },
}
