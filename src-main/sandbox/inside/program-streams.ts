import type { Pyodide } from './load-pyodide.ts'

export interface ProgramStreams {
  open(stdin: string, maxOutputBytes: number): void
  taken(): { stdout: Uint8Array; stderr: Uint8Array; isCut: boolean }
}

/** Standard input from a text, output into memory up to a cap; what goes beyond is dropped. */
export function createProgramStreams(pyodide: Pyodide): ProgramStreams {
  const encoder = new TextEncoder()
  let input = new Uint8Array()
  let room = 0
  let isCut = false
  let written: { isError: boolean; bytes: Uint8Array }[] = []

  const writer = (isError: boolean) => ({
    write(bytes: Uint8Array): number {
      if (bytes.length > room) isCut = true
      if (room > 0) written[written.length] = { isError, bytes: bytes.slice(0, room) }
      room -= Math.min(room, bytes.length)
      return bytes.length
    },
  })
  pyodide.setStdout(writer(false))
  pyodide.setStderr(writer(true))
  pyodide.setStdin({
    read(buffer) {
      const part = input.subarray(0, buffer.length)
      buffer.set(part)
      input = input.subarray(part.length)
      return part.length
    },
  })

  function joined(isError: boolean): Uint8Array {
    const parts = written.filter(one => one.isError === isError)
    const all = new Uint8Array(parts.reduce((sum, { bytes }) => sum + bytes.length, 0))
    let at = 0
    for (const { bytes } of parts) {
      all.set(bytes, at)
      at += bytes.length
    }
    return all
  }

  return {
    open(stdin, maxOutputBytes) {
      input = encoder.encode(stdin)
      room = maxOutputBytes
      isCut = false
      written = []
    },
    taken: () => ({ stdout: joined(false), stderr: joined(true), isCut }),
  }
}
