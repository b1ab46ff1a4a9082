import { z } from 'zod'
import { AppError } from '../../engine/errors'
import { encodePath, type HubApi, type HubFile } from './hub-api'

const PAGE = 200
const Page = z.object({
  Code: z.number().optional(),
  Message: z.string().nullish(),
  Data: z
    .object({
      Files: z
        .array(
          z.object({
            Path: z.string(),
            Type: z.string(),
            Size: z.number().nullish(),
            Sha256: z.string().nullish(),
          }),
        )
        .nullish(),
      TotalCount: z.number().nullish(),
    })
    .nullish(),
})

/**
 * The HTTP API of ModelScope: `/api/v1/datasets/<id>/repo/tree?Recursive=true&Revision=…&PageNumber=…` lists,
 * `/api/v1/datasets/<id>/repo?Revision=…&FilePath=…` gives a file. Errors may come with status 200 and a `Code`.
 */
export const modelScope: HubApi = {
  async list({ endpoint, repo, revision }, getJson) {
    const base = `${endpoint}/api/v1/datasets/${encodePath(repo)}/repo`
    const rev = encodeURIComponent(revision)
    const files: HubFile[] = []
    for (let page = 1, seen = 0; ; page++) {
      const url = `${base}/tree?Recursive=true&Revision=${rev}&Root=%2F&PageNumber=${page}&PageSize=${PAGE}`
      const { Code, Message, Data } = Page.parse((await getJson(url)).body)
      if ((Code !== undefined && Code !== 200) || !Data) {
        throw new AppError(
          'not-found',
          `ModelScope does not give ${repo}: ${Message ?? `code ${Code}`}`,
          {
            hint: 'Check the name and the revision; private data sets want a token.',
          },
        )
      }
      const entries = Data.Files ?? []
      seen += entries.length
      for (const entry of entries) {
        if (entry.Type === 'tree') continue
        const sha256 = entry.Sha256 ?? ''
        files.push({
          path: entry.Path,
          bytes: entry.Size ?? 0,
          hash: /^[0-9a-f]{64}$/i.test(sha256)
            ? { kind: 'sha256', value: sha256.toLowerCase() }
            : null,
          url: `${base}?Revision=${rev}&FilePath=${encodeURIComponent(entry.Path)}`,
        })
      }
      if (entries.length === 0 || seen >= (Data.TotalCount ?? 0)) return { revision, files }
    }
  },
}
