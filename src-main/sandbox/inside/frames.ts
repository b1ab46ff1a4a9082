import { readSync, writeSync } from 'node:fs'

const NONCE_BYTES = 32

const pause = new Int32Array(new SharedArrayBuffer(4))
const { wait } = Atomics

/** A pipe of Node's is never waited for by the system: it is asked again, ever more seldom. */
function retried(ask: () => number): number {
  for (let tries = 0; ; tries += 1) {
    try {
      return ask()
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== 'EAGAIN') throw failure
      wait(pause, 0, 0, tries < 200 ? 1 : 20)
    }
  }
}

function readExactly(bytes: number): Uint8Array | null {
  const all = new Uint8Array(bytes)
  for (let at = 0; at < bytes;) {
    const count = retried(() => readSync(0, all, at, bytes - at, null))
    if (count === 0) return null
    at += count
  }
  return all
}

export function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;)
    at += retried(() => writeSync(1, bytes, at, bytes.length - at))
}

function numberAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! * 256 + bytes[at + 1]!) * 256 + bytes[at + 2]!) * 256 + bytes[at + 3]!
}

/** nonce, ending, whether it is broken, length, then JSON. */
export function framed(
  nonce: Uint8Array,
  ending: number,
  isBroken: boolean,
  body: Uint8Array,
): Uint8Array {
  const frame = new Uint8Array(NONCE_BYTES + 6 + body.length)
  frame.set(nonce)
  frame[NONCE_BYTES] = ending
  frame[NONCE_BYTES + 1] = isBroken ? 1 : 0
  for (let byte = 0; byte < 4; byte += 1)
    frame[NONCE_BYTES + 2 + byte] = (body.length >>> (24 - 8 * byte)) & 255
  frame.set(body, NONCE_BYTES + 6)
  return frame
}

/** The nonce and the bytes of the next work; null when nobody asks any more. */
export function nextWork(): { nonce: Uint8Array; body: Uint8Array } | null {
  const nonce = readExactly(NONCE_BYTES)
  const head = nonce && readExactly(4)
  const body = head && readExactly(numberAt(head, 0))
  return body && { nonce, body }
}
