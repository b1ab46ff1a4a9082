/** Numbers of tokens as the server counted them. */
export interface Usage {
  inTokens: number
  outTokens: number
  cachedTokens: number
}
