import { z } from 'zod'
import { encodePath, type HubApi, type HubFile } from './hub-api'

const Info = z.object({ sha: z.string() })
const Tree = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.number().default(0),
    oid: z.string().optional(),
    lfs: z.object({ oid: z.string(), size: z.number() }).nullish(),
  }),
)

/**
 * The HTTP API of the Hugging Face Hub, which mirrors speak too: `/api/datasets/<id>/revision/<rev>` names the commit,
 * `/api/datasets/<id>/tree/<commit>?recursive=true` lists in pages linked by `Link: rel="next"`, files lie at
 * `/datasets/<id>/resolve/<commit>/<path>`. Large files have their SHA-256 as LFS id, small ones git's blob hash.
 */
export const huggingFace: HubApi = {
  async list({ endpoint, repo, revision }, getJson) {
    const base = `${endpoint}/api/datasets/${encodePath(repo)}`
    const info = Info.parse(
      (await getJson(`${base}/revision/${encodeURIComponent(revision)}`)).body,
    )
    const files: HubFile[] = []
    let next: string | null = `${base}/tree/${info.sha}?recursive=true`
    while (next !== null) {
      const page = await getJson(next)
      for (const entry of Tree.parse(page.body)) {
        if (entry.type !== 'file') continue
        files.push({
          path: entry.path,
          bytes: entry.lfs?.size ?? entry.size,
          hash: entry.lfs
            ? { kind: 'sha256', value: entry.lfs.oid.replace(/^sha256:/, '') }
            : entry.oid === undefined
              ? null
              : { kind: 'git-blob', value: entry.oid },
          url: `${endpoint}/datasets/${encodePath(repo)}/resolve/${info.sha}/${encodePath(entry.path)}`,
        })
      }
      next = page.next
    }
    return { revision: info.sha, files }
  },
}
