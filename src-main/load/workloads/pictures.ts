import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { LoadTestRequest } from '@contract'
import { AppError } from '../../engine/errors'
import type { Bodies } from './bodies'
import { existingFile } from './row-files'
import type { Workload } from './workload'

const TYPES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
}
const QUESTION = 'Describe this picture in a few sentences.'
/** Pictures of a folder are kept up to so many bytes. */
const CACHE_BYTES = 64 * 1024 * 1024

/** Questions with drawn pictures of noise, no two alike. `textOf`: the words beside them. */
export function randomPictures(
  request: LoadTestRequest,
  bodies: Bodies,
  textOf: (index: number) => string,
): Workload {
  const { images } = request.workload
  return {
    size: null,
    warnings: [],
    first(index) {
      const pictures = Array.from({ length: images.count }, (_, at) =>
        dataUrl(
          'image/png',
          noisePicture(images.width, images.height, request.seed + index * 64 + at),
        ),
      )
      return { body: bodies.chat([withPictures(textOf(index), pictures)], index), inTokens: NaN }
    },
  }
}

/** Each picture of a folder, with a question of ours. */
export function folderPictures(request: LoadTestRequest, bodies: Bodies): Workload {
  const { path, dataset } = request.workload
  if (path === undefined) existingFile(path, dataset)
  const names = readdirSync(path as string, { recursive: true, encoding: 'utf8' })
    .filter(name => extname(name).toLowerCase() in TYPES)
    .sort()
  if (names.length === 0)
    throw new AppError('dataset-invalid', `There are no pictures in ${path}.`, {
      hint: 'It looks for .jpg, .jpeg, .png and .webp.',
    })
  const cache = new Map<string, string>()
  let bytes = 0
  const pictureOf = (name: string): string => {
    const known = cache.get(name)
    if (known !== undefined) return known
    const url = dataUrl(
      TYPES[extname(name).toLowerCase()] ?? 'image/png',
      readFileSync(join(path as string, name)),
    )
    if (bytes + url.length < CACHE_BYTES) {
      bytes += url.length
      cache.set(name, url)
    }
    return url
  }
  return {
    size: names.length,
    warnings: [],
    first(index) {
      const picture = pictureOf(names[index % names.length] as string)
      return { body: bodies.chat([withPictures(QUESTION, [picture])], index), inTokens: NaN }
    },
  }
}

function withPictures(text: string, urls: string[]): { role: string; content: unknown } {
  return {
    role: 'user',
    content: [
      ...urls.map(url => ({ type: 'image_url', image_url: { url } })),
      { type: 'text', text },
    ],
  }
}

const dataUrl = (type: string, bytes: Buffer): string =>
  `data:${type};base64,${bytes.toString('base64')}`

/** A PNG of random colours (W3C PNG, third edition: signature, IHDR, IDAT, IEND), stored rather than packed because noise does not pack. */
export function noisePicture(width: number, height: number, seed: number): Buffer {
  const stride = width * 3 + 1
  const raw = Buffer.alloc(stride * height)
  let state = (seed * 2_654_435_761) >>> 0 || 1
  for (let at = 0; at < raw.length; at += 1) {
    if (at % stride === 0) continue
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    raw[at] = state & 255
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
