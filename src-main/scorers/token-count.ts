import type * as Encoding from 'gpt-tokenizer/encoding/o200k_base'

/** o200k_base, the encoding of the GPT-4o family. The vocabulary is loaded with the first text. */
const encoding = (): Promise<typeof Encoding> => import('gpt-tokenizer/encoding/o200k_base')

/** How many tokens a text has. */
export async function countTokens(text: string): Promise<number> {
  return (await encoding()).countTokens(text)
}

/** The tokens of a text, and the text of tokens. */
export async function tokenCodec(): Promise<{
  encode(text: string): number[]
  decode(tokens: number[]): string
}> {
  const { encode, decode } = await encoding()
  return { encode: text => encode(text), decode: tokens => decode(tokens) }
}
