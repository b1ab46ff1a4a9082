import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../engine/errors'

/** Of a user's choice: by the name of an encoding, or from a model's own files. */
export interface Tokenizer {
  name: string
  count(text: string): number
  encode(text: string): number[]
  decode(ids: number[]): string
  /** Pieces of text that are one token each, wherever they stand behind one another. */
  pieces(): string[]
}

/** Throws AppError where the name is none, or the files are not there. */
export async function openTokenizer(name: string): Promise<Tokenizer> {
  if (name === 'o200k_base')
    return fromEncoding(name, await import('gpt-tokenizer/encoding/o200k_base'), 199_000)
  if (name === 'cl100k_base')
    return fromEncoding(name, await import('gpt-tokenizer/encoding/cl100k_base'), 100_000)
  return openFiles(name)
}

interface Encoding {
  encode(text: string): number[]
  decode(ids: Iterable<number>): string
  countTokens(text: string): number
}

function fromEncoding(name: string, encoding: Encoding, vocabulary: number): Tokenizer {
  return {
    name,
    count: text => encoding.countTokens(text),
    encode: text => encoding.encode(text),
    decode: ids => encoding.decode(ids),
    pieces: () =>
      wordPieces(
        Array.from({ length: 20_000 }, (_, at) => encoding.decode([(at * 4) % vocabulary])),
        text => encoding.countTokens(text),
      ),
  }
}

async function openFiles(path: string): Promise<Tokenizer> {
  const file =
    existsSync(path) && statSync(path).isDirectory() ? join(path, 'tokenizer.json') : path
  if (!existsSync(file)) {
    throw new AppError('not-found', `There is no tokenizer '${path}'.`, {
      hint: 'Give cl100k_base, o200k_base, or a folder with the tokenizer.json of your model.',
    })
  }
  const config = join(dirname(file), 'tokenizer_config.json')
  const { Tokenizer: Implementation } = await import('@huggingface/tokenizers')
  let made: InstanceType<typeof Implementation>
  try {
    made = new Implementation(
      JSON.parse(readFileSync(file, 'utf8')) as object,
      existsSync(config) ? (JSON.parse(readFileSync(config, 'utf8')) as object) : {},
    )
  } catch (error) {
    throw new AppError('invalid-input', `The tokenizer ${file} cannot be used.`, {
      hint: error instanceof Error ? error.message : String(error),
      cause: error,
    })
  }
  const encode = (text: string): number[] => made.encode(text, { add_special_tokens: false }).ids
  return {
    name: path,
    count: text => encode(text).length,
    encode,
    decode: ids => made.decode(ids),
    pieces() {
      const { model } = JSON.parse(readFileSync(file, 'utf8')) as {
        model?: { vocab?: Record<string, number> | [string, number][] }
      }
      const vocab = model?.vocab ?? {}
      const names = Array.isArray(vocab) ? vocab.map(([name]) => name) : Object.keys(vocab)
      return wordPieces(
        names.map(name => name.replace(/^[Ġ▁]/, ' ')),
        text => encode(text).length,
      )
    },
  }
}

const MOST = 2_000

/** Of these texts, words of small letters behind a space that are one token, alone and in a row. */
function wordPieces(texts: string[], count: (text: string) => number): string[] {
  const words = [...new Set(texts.filter(text => /^ [a-z]{2,10}$/.test(text)))].slice(0, MOST)
  const alone = words.filter(word => count(word) === 1)
  const inRow = alone.slice(0, 64)
  return count(inRow.join('')) === inRow.length ? alone : []
}
