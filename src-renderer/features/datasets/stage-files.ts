import type { Connection } from '../../client/connect'

/** Of a piece, in bytes; as base64 it stays below what a command takes. */
const pieceBytes = 3 * 1024 * 1024

export interface DroppedFile {
  /** With its folders, where a folder was dropped. */
  name: string
  file: File
}

/** Hands dropped files to the engine in pieces; resolves to the path under which it knows them. */
export async function stageFiles(
  client: Pick<Connection, 'call'>,
  files: readonly DroppedFile[],
  onFile: (name: string) => void,
): Promise<string> {
  let stage: { stageId: string; path: string } | undefined
  for (const { name, file } of files) {
    onFile(name)
    for (let at = 0; at === 0 || at < file.size; at += pieceBytes) {
      const base64 = await asBase64(file.slice(at, at + pieceBytes))
      stage = await client.call('dataset.stage', {
        name,
        base64,
        ...(stage && { stageId: stage.stageId }),
      })
    }
  }
  if (!stage) throw new Error('Nothing was dropped')
  return stage.path
}

function asBase64(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read'))
    reader.readAsDataURL(piece)
  })
}

/** The files of a drop, folders walked through. */
export async function droppedFiles(items: DataTransferItemList): Promise<DroppedFile[]> {
  const entries = [...items].flatMap(item => item.webkitGetAsEntry() ?? [])
  return (await Promise.all(entries.map(entry => filesBelow(entry, '')))).flat()
}

async function filesBelow(entry: FileSystemEntry, prefix: string): Promise<DroppedFile[]> {
  const name = prefix + entry.name
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    return [{ name, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: FileSystemEntry[] = []
  // A reader hands out a folder in portions until it hands out nothing.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (part.length === 0) break
    found.push(...part)
  }
  return (await Promise.all(found.map(one => filesBelow(one, `${name}/`)))).flat()
}
