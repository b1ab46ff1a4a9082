import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { AppError } from '../../app/errors'
import type { PathRules } from '../../app/tasks/confine-paths'
import { refuse, ServiceError } from './answer-error'

/** No SVG: it may hold scripts. */
const MIME: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
  '.m4a': 'audio/mp4',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mov': 'video/quicktime',
}

/** A media file of the app's own folders, links followed before the look at where it lies. */
export async function serveMedia(paths: PathRules, asked: string): Promise<Response> {
  const type = MIME[extname(asked).toLowerCase()]
  if (type === undefined)
    throw refuse(403, 'forbidden', 'Only pictures, sounds and films are served.')
  const path = confined(paths, asked)
  const facts = await stat(path).catch(() => null)
  if (!facts?.isFile()) throw refuse(404, 'not-found', 'There is no such file.')
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: { 'content-type': type, 'content-length': String(facts.size) },
  })
}

function confined(paths: PathRules, asked: string): string {
  try {
    return paths.forReading(asked, 'path')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new ServiceError({
      code: error.code,
      message: error.message,
      ...(error.hint !== undefined && { hint: error.hint }),
    })
  }
}
