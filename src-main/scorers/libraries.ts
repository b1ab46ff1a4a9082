import { dependencies, devDependencies } from '../../package.json'

/** Libraries whose version can change a score: Chinese words, edit distances, symbolic mathematics, tokens. */
export const scorerLibraries: Readonly<Record<string, string>> = {
  'jieba-wasm': dependencies['jieba-wasm'],
  'fastest-levenshtein': devDependencies['fastest-levenshtein'],
  'nerdamer-prime': devDependencies['nerdamer-prime'],
  'gpt-tokenizer': devDependencies['gpt-tokenizer'],
}
