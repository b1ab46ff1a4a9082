import { open, type FileHandle } from 'node:fs/promises'
import { constants } from 'node:fs'

/** Something in an imported folder that was not read, or not as it stands. */
export interface ReadProblem {
  /** Relative to the folder that was given. */
  file: string
  line: number | null
  message: string
}

export type OnProblem = (problem: ReadProblem) => void

/** A file found in the folder. `path` is absolute, `name` relative to the folder and with `/`. */
export interface FoundFile {
  path: string
  name: string
  bytes: number
}

/** Opens a file without following a link that was put in its place. */
export async function openFound(file: FoundFile): Promise<FileHandle> {
  // The flag does not exist on Windows, where making a link takes a privilege.
  return open(file.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
}

/** A whole file as text, or null with the reason reported: too large for what it should hold, or unreadable. */
export async function readFound(
  file: FoundFile,
  options: { maxBytes: number; onProblem: OnProblem },
): Promise<string | null> {
  const refuse = (message: string): null => {
    options.onProblem({ file: file.name, line: null, message })
    return null
  }
  if (file.bytes > options.maxBytes) {
    return refuse(`larger than ${Math.round(options.maxBytes / 1024 / 1024)} MB; not read`)
  }
  try {
    const handle = await openFound(file)
    try {
      return (await handle.readFile('utf8')).replace(/^\uFEFF/, '')
    } finally {
      await handle.close()
    }
  } catch (error) {
    return refuse(`could not be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** JSON as Python writes it: `NaN` and the infinities count as null. Throws SyntaxError. */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error
    const plain = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, token =>
      token.startsWith('"') ? token : 'null',
    )
    return JSON.parse(plain)
  }
}
