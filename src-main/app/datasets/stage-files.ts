import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { AppError } from '../../engine/errors'
import { nameRefusal } from '../../guards/archive-guard'

const MAX_STAGED_BYTES = 4 * 1024 ** 3

/**
 * Files that were dropped on a page, which knows no paths: they come in pieces into a folder of this process's own, gone when it
 * ends. Pieces of one stage with several names make a folder.
 */
export function createStage() {
  let root: Promise<string> | undefined
  const stages = new Map<string, { folder: string; names: Set<string>; bytes: number }>()

  return {
    async add(piece: {
      stageId?: string | undefined
      name: string
      base64: string
    }): Promise<{ stageId: string; path: string }> {
      const name = piece.name.replace(/^\/+/, '')
      const reason = nameRefusal(name)
      if (reason !== null) throw new AppError('invalid-input', `The file is refused: ${reason}.`)
      const stageId = piece.stageId ?? randomUUID()
      root ??= mkdtemp(join(tmpdir(), 'evalwright-dropped-'))
      const stage = stages.get(stageId) ?? {
        folder: join(await root, randomUUID()),
        names: new Set<string>(),
        bytes: 0,
      }
      if (piece.stageId !== undefined && !stages.has(stageId)) {
        throw new AppError('not-found', 'These files are gone; drop them again.')
      }
      stages.set(stageId, stage)
      const bytes = Buffer.from(piece.base64, 'base64')
      stage.bytes += bytes.length
      if (stage.bytes > MAX_STAGED_BYTES) {
        throw new AppError('invalid-input', 'That is too much to drop on a page.', {
          hint: 'Choose the file or folder by its path instead.',
        })
      }
      const path = join(stage.folder, ...name.split('/'))
      await mkdir(dirname(path), { recursive: true })
      await appendFile(path, bytes)
      stage.names.add(name)
      return { stageId, path: stage.names.size > 1 ? stage.folder : path }
    },
    async close(): Promise<void> {
      if (root) await rm(await root, { recursive: true, force: true })
    },
  }
}
