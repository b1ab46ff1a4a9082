import { join } from 'node:path'
import type { EditReport, RowChange } from '@contract'
import { createFileNames } from '../../datasets/import/write-custom'
import { editLines, type LineEdits, noEdits } from '../../datasets/versions/edit-lines'
import {
  addVersion,
  copyRows,
  type DescribeRows,
  keepCurrent,
  linkFile,
} from '../../datasets/versions/keep-version'
import { type KeptVersion, listKeptVersions } from '../../datasets/versions/kept-versions'
import { publishNewest } from '../../datasets/versions/publish-version'
import { AppError } from '../../engine/errors'
import type { LocatedDataset } from '../../engine/ports'
import { atVersion, findKept, noSuchVersion } from './at-version'
import { checkEditedRows } from './check-edited-rows'
import { type DatasetMeans, locateDataset, type NamedDataset } from './resolve-dataset'

/** Saves edits of imported data sets as versions, one after the other in this process. */
export function createDatasetEditor(means: DatasetMeans) {
  const turns = new Map<string, Promise<unknown>>()

  function inTurn<T>(root: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(root) ?? Promise.resolve()).then(work, work)
    turns.set(root, turn)
    return turn
  }

  return {
    edit(
      named: NamedDataset,
      asked: { base: string; note: string; changes: RowChange[] },
    ): Promise<EditReport> {
      const root = rootOf(named)
      return inTurn(root, async () => {
        const describe = rowsReader(means, named)
        await keepCurrent(root, describe)
        const base = await findKept(named, asked.base)
        if (!base) throw noSuchVersion(asked.base)
        const located = await locateDataset(
          means.datasets,
          await atVersion(means, named, asked.base),
        )
        await checkEditedRows(named, located, asked.changes)
        const edits = editsByFile(asked.changes, located, named.split)
        const made = await addVersion(
          root,
          { kind: 'edit', note: asked.note, basedOn: base.number },
          folder => writeEdited(base.folder, folder, edits),
          describe,
        )
        return publish(root, base.number, made)
      })
    },
    restore(named: NamedDataset, asked: { number: number; note: string }): Promise<EditReport> {
      const root = rootOf(named)
      return inTurn(root, async () => {
        const describe = rowsReader(means, named)
        const current = await keepCurrent(root, describe)
        const old = await findKept(named, `v${asked.number}`)
        if (!old) throw noSuchVersion(`v${asked.number}`)
        const made = await addVersion(
          root,
          { kind: 'restore', note: asked.note, basedOn: old.number },
          folder => copyRows(old.folder, folder, linkFile),
          describe,
        )
        return publish(root, current.number, made)
      })
    },
  }
}

async function publish(root: string, seen: number, made: KeptVersion): Promise<EditReport> {
  await publishNewest(root)
  const { number, fingerprint, rows, basedOn } = made
  const passed = (await listKeptVersions(root))
    .map(one => one.number)
    .filter(one => one > seen && one < number)
  return { number, fingerprint, rows, basedOn: basedOn ?? seen, passed }
}

function rootOf({ custom }: NamedDataset): string {
  if (custom) return custom.path
  throw new AppError('unsupported', 'Only rows of your own data sets can be edited.', {
    hint: 'Make a copy of this data set and edit that.',
  })
}

/** Counts the rows that a run would ask. A version without any is refused. */
function rowsReader({ datasets }: DatasetMeans, named: NamedDataset): DescribeRows {
  return async folder => {
    const options = { ...named.options, localPath: folder }
    const located = await locateDataset(datasets, { ...named, options })
    let rows = 0
    for await (const row of located.rows(named.split)) if (row.ok) rows++
    if (rows === 0) {
      throw new AppError('dataset-invalid', 'This would leave a data set without any row.', {
        hint: 'Delete the data set instead, or leave a row in it.',
      })
    }
    return { rows, fingerprint: await located.fingerprint(named.split) }
  }
}

/** Edits by the file they are in. Only files of the version itself are known, so no name leads out of its folder. */
function editsByFile(
  changes: RowChange[],
  { files }: LocatedDataset,
  split: string,
): Map<string, LineEdits> {
  const edits = new Map<string, LineEdits>()
  const known = new Set(files.map(({ path }) => path))
  const of = (file: string, isNew = false): LineEdits => {
    if (!isNew && !known.has(file)) {
      throw new AppError('not-found', `This version has no file ${file}.`)
    }
    if (!file.endsWith('.jsonl')) {
      throw new AppError(
        'unsupported',
        `${file} is not edited here: it is no file of JSON Lines.`,
        {
          hint: 'Import the file; what the import writes can be edited.',
        },
      )
    }
    const found = edits.get(file) ?? noEdits()
    edits.set(file, found)
    return found
  }
  const nameFor = createFileNames(split, known)
  for (const change of changes) {
    if (change.kind === 'replace') of(change.file).replaced.set(change.line, change.row)
    else if (change.kind === 'remove') of(change.file).removed.add(change.line)
    else if (change.after) {
      const { after } = of(change.after.file)
      after.set(change.after.line, [...(after.get(change.after.line) ?? []), change.row])
    } else {
      const home = fileOfSubset(files, split, change.subset)
      of(home ?? nameFor(change.subset || 'default'), home === undefined).atEnd.push(change.row)
    }
  }
  return edits
}

/** A row that names no subset goes where the rows of none are, else to the last ones. */
function fileOfSubset(
  files: LocatedDataset['files'],
  split: string,
  subset: string,
): string | undefined {
  const own = files.filter(file => (file.split ?? split) === split && file.path.endsWith('.jsonl'))
  const plain = own.find(file => file.subset === null)
  if (subset === '') return (plain ?? own.at(-1))?.path
  return (own.find(file => file.subset === subset) ?? plain)?.path
}

async function writeEdited(
  from: string,
  to: string,
  edits: ReadonlyMap<string, LineEdits>,
): Promise<void> {
  const left = new Map(edits)
  await copyRows(from, to, async (path, target) => {
    const name = [...edits.keys()].find(one => join(from, ...one.split('/')) === path)
    const own = name === undefined ? undefined : edits.get(name)
    if (name === undefined || own === undefined) return linkFile(path, target)
    left.delete(name)
    await editLines({ path, name }, target, own)
  })
  for (const [name, own] of left) await editLines(null, join(to, ...name.split('/')), own)
}
