import { crc32, deflateSync } from 'node:zlib'
import type { LoadTestRequest } from '@contract'
import type { Bodies } from './bodies'
import { findPictures, type PictureFile } from './picture-files'
import { existingPath } from './row-files'
import type { Workload } from './workload'

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

/** Each picture of a folder or archive, with a question of ours. */
export async function filedPictures(request: LoadTestRequest, bodies: Bodies): Promise<Workload> {
  const { path, dataset } = request.workload
  const pictures = await findPictures(existingPath(path, dataset))
  const cache = new Map<number, string>()
  let bytes = 0
  const pictureAt = (at: number): string => {
    const known = cache.get(at)
    if (known !== undefined) return known
    const { type, read } = pictures[at] as PictureFile
    const url = dataUrl(type, read())
    if (bytes + url.length < CACHE_BYTES) {
      bytes += url.length
      cache.set(at, url)
    }
    return url
  }
  return {
    size: pictures.length,
    warnings: [],
    first(index) {
      const picture = pictureAt(index % pictures.length)
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
