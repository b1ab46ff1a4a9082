import { dependencies, devDependencies } from '../../package.json'

/**
 * What can change a score with its version: libraries for Chinese words, edit distances, symbolic mathematics, tokens, stems and
 * languages, and the Unicode data of the platform, which cut sentences and words.
 */
export const scorerLibraries: Readonly<Record<string, string>> = {
  'jieba-wasm': dependencies['jieba-wasm'],
  'fastest-levenshtein': devDependencies['fastest-levenshtein'],
  'nerdamer-prime': devDependencies['nerdamer-prime'],
  'gpt-tokenizer': devDependencies['gpt-tokenizer'],
  stemmer: devDependencies.stemmer,
  eld: devDependencies.eld,
  ICU: process.versions.icu ?? 'unknown',
}
