import type { Hub } from '@contract'

/** A file of a hub's repository, with the hash that the hub gives of its content, if it gives one. */
export interface HubFile {
  path: string
  bytes: number
  hash: { kind: 'sha256' | 'git-blob'; value: string } | null
  url: string
}

/** A repository at one revision. `revision` is the commit where the hub tells it, so that a moving branch cannot mix two states. */
export interface HubListing {
  revision: string
  files: HubFile[]
}

/** How a hub lists a data set's files; `getJson` asks with the user's token and through the offline lock. */
export interface HubApi {
  list(
    where: { endpoint: string; repo: string; revision: string },
    getJson: (url: string) => Promise<{ body: unknown; next: string | null }>,
  ): Promise<HubListing>
}

export const DEFAULT_ENDPOINTS: Record<Hub, string> = {
  modelscope: 'https://www.modelscope.cn',
  huggingface: 'https://huggingface.co',
}

export const DEFAULT_REVISIONS: Record<Hub, string> = { modelscope: 'master', huggingface: 'main' }

/** `a/b c.csv` as a part of an address. */
export const encodePath = (path: string): string =>
  path.split('/').map(encodeURIComponent).join('/')
