import javaGrammar from 'tree-sitter-java/tree-sitter-java.wasm?inline'
import javascriptGrammar from 'tree-sitter-javascript/tree-sitter-javascript.wasm?inline'
import { Language, Parser, type Node, type Tree } from 'web-tree-sitter'
import machine from 'web-tree-sitter/web-tree-sitter.wasm?inline'

export type { Node }

/** Reads Java or JavaScript; the tree must be deleted. */
export type ReadSource = (source: string) => Tree | null

let started: Promise<void> | undefined
const readers = new Map<string, Promise<ReadSource>>()

/** The parser of a language, made at the first call. It lives in WebAssembly and mends faults as it goes. */
export function sourceReader(language: 'java' | 'javascript'): Promise<ReadSource> {
  const known = readers.get(language)
  if (known) return known
  const made = makeReader(language === 'java' ? javaGrammar : javascriptGrammar)
  readers.set(language, made)
  return made
}

async function makeReader(grammar: string): Promise<ReadSource> {
  started ??= Parser.init({ wasmBinary: bytesOf(machine) })
  await started
  const parser = new Parser()
  parser.setLanguage(await Language.load(bytesOf(grammar)))
  return source => parser.parse(source)
}

function bytesOf(address: string): Uint8Array {
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
}
