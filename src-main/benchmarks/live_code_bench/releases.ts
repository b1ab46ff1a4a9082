/** The six parts in which the data set was released; each release holds those before it. */
const PARTS = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6']

/** Names of EvalScope's subsets. */
export const releases = [
  'release_latest',
  ...PARTS.map(part => `release_${part}`),
  ...PARTS.flatMap((from, at) => [from, ...PARTS.slice(at + 1).map(to => `${from}_${to}`)]),
]

/** The release that a file's path names: a folder of that name, or `test6.jsonl` of the original repository; else everything. */
export function releaseOf(file: string): string {
  const named = /(?:^|[\\/_-])(release_(?:latest|v[1-6])|v[1-6](?:_v[1-6])?)(?=[\\/.]|$)/.exec(
    file,
  )?.[1]
  if (named !== undefined) return named
  const part = /(?:^|[\\/])test([2-6])\.jsonl/.exec(file)?.[1]
  return part === undefined ? 'release_latest' : `v${part}`
}
