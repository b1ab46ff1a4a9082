import type { Client } from '@contract'

/**
 * Has the data folder opened anew, to be looked at or for work, and loads the page again: it knows nothing of what is there then. A
 * desktop window is started anew by its host.
 */
export async function reopenData(client: Client, readOnly: boolean): Promise<void> {
  await client.call('app.reopen', { readOnly })
  if (window.evalwright === undefined) location.reload()
}
