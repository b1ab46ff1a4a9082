import { readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { AppError } from '../engine/errors'
import { byName } from './data-file'
import { expandHome } from './search-places'

/** More than this is no document for a prompt. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * The `.txt` files of a folder in the order of their names; null where there is no such folder. The first part is an absolute path or lies
 * beside the data set; the others come from rows, so that each must be a plain name.
 */
export async function readTexts(
  dataset: string,
  [root = '.', ...names]: string[],
): Promise<{ name: string; text: string }[] | null> {
  const strange = names.find(name => !/^[\p{L}\p{N}_ .-]+$/u.test(name) || /^\.+$/.test(name))
  if (strange !== undefined) {
    throw new AppError('dataset-invalid', `'${strange}' is no name of a folder of documents.`)
  }
  const chosen = /^~/.test(root) ? expandHome(root, homedir()) : root
  const bases = isAbsolute(chosen)
    ? [chosen]
    : [join(dataset, chosen), join(dirname(dataset), chosen)]
  for (const base of bases) {
    const folder = join(base, ...names)
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
    const files = entries?.filter(entry => entry.isFile() && /\.txt$/i.test(entry.name)) ?? []
    if (files.length === 0) continue
    return Promise.all(
      files
        .map(({ name }) => name)
        .sort(byName)
        .map(name => textOf(folder, name)),
    )
  }
  return null
}

async function textOf(folder: string, name: string): Promise<{ name: string; text: string }> {
  const bytes = await readFile(join(folder, name))
  if (bytes.byteLength > MAX_BYTES) {
    throw new AppError('dataset-invalid', `${join(folder, name)} is larger than 64 MB.`)
  }
  return { name, text: bytes.toString('utf8').replace(/^\uFEFF/, '') }
}
