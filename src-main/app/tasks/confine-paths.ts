import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { AppError } from '../../engine/errors'

/** Where requests from outside may read and write. */
export interface PathRules {
  /** Folder of all results; the only one that is written to. */
  outputs: string
  /** A folder for results, below `outputs`. */
  forResults(text: string, option: string): string
  /** A file or folder to read, in the app's own folders. */
  forReading(text: string, option: string): string
}

/**
 * Rules by the real place of a path: neither `..` nor a link leads out. A relative path starts at the results; `outputs/…` says the same,
 * as in EvalScope.
 */
export function createPathRules(outputs: string, readable: () => string[]): PathRules {
  const root = resolve(outputs)

  const forResults: PathRules['forResults'] = (text, option) => {
    const path = fromOutputs(text, root, option)
    if (!isInside(realPlace(path), realPlace(root)))
      throw outside(option, text, 'Results are written below the folder of the service')
    return path
  }

  return {
    outputs: root,
    forResults,
    forReading(text, option) {
      checkText(text, option)
      const roots = [root, ...readable()]
      const candidates = isAbsolute(text)
        ? [resolve(text)]
        : [fromOutputs(text, root, option), ...readable().map(folder => resolve(folder, text))]
      const isAllowed = (path: string): boolean =>
        roots.some(folder => isInside(realPlace(path), realPlace(folder)))
      const found = candidates.find(exists) ?? candidates.find(isAllowed)
      if (found !== undefined && isAllowed(found)) return found
      throw outside(option, text, 'Files are read from the data folders of the app')
    },
  }
}

function fromOutputs(text: string, root: string, option: string): string {
  checkText(text, option)
  if (isAbsolute(text)) return resolve(text)
  const [first, ...rest] = text.split(/[\\/]/).filter(part => part !== '.' && part !== '')
  const isNamed = first === basename(root) || first === 'outputs'
  return isNamed ? resolve(root, ...rest) : resolve(root, text)
}

function checkText(text: string, option: string): void {
  const isOdd = text.trim() === '' || text.length > 4096 || text.includes('\0')
  if (!isOdd && !/^[A-Za-z]:[\\/]|^\\\\|^file:/i.test(text)) return
  if (!isOdd && process.platform === 'win32' && !/^file:/i.test(text)) return
  throw new AppError('invalid-input', `${option} is not a path of this machine.`)
}

function outside(option: string, text: string, why: string): AppError {
  return new AppError('forbidden', `${option}: '${text}' is outside of the folders of this app.`, {
    hint: `${why}; give a path below one of them, or a relative one.`,
  })
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`))
}

/** Where a path really leads: links are followed as far as there is something. */
function realPlace(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // It is not there yet: its nearest folder that is decides.
    const parent = dirname(path)
    return parent === path ? path : join(realPlace(parent), basename(path))
  }
}

function exists(path: string): boolean {
  try {
    realpathSync(path)
    return true
  } catch {
    return false
  }
}
