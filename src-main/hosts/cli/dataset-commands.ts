import type { Download, Hub, PackReport } from '@contract'
import { CallError, withApp } from './local-client'
import { printTable } from './print-report'

/** `evalwright pack create FILE --datasets a b`. */
export async function packCreate(
  file: string,
  flags: { datasets: string[] },
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const report = await client.call('dataset.pack.export', {
      datasetIds: flags.datasets,
      path: file,
    })
    printPack(report)
    return 0
  })
}

/** `evalwright pack verify FILE`: reads all of it and writes nothing. */
export async function packVerify(file: string, dataDir: string | undefined): Promise<number> {
  return withApp(dataDir, async client => {
    printPack(await client.call('dataset.pack.verify', { path: file }))
    return 0
  })
}

/** `evalwright pack install FILE`. */
export async function packInstall(
  file: string,
  flags: { replace?: boolean },
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const { report, installed } = await client.call('dataset.pack.import', {
      path: file,
      replace: flags.replace ?? false,
    })
    printPack(report)
    process.stderr.write(`Installed: ${installed.join(', ')}\n`)
    return 0
  })
}

function printPack({ path, bytes, unpackedBytes, manifest }: PackReport): void {
  printTable(
    ['Benchmark', 'Folder', 'Files', 'Bytes', 'Rows', 'Licence'],
    manifest.datasets.map(one => [
      one.benchmarkId,
      one.folder,
      String(one.files.length),
      String(one.files.reduce((sum, file) => sum + file.bytes, 0)),
      String(one.rows ?? '–'),
      one.license,
    ]),
  )
  process.stderr.write(
    `${path}: every checksum is right (${bytes} bytes, ${unpackedBytes} unpacked).\n`,
  )
}

export interface DownloadFlags {
  hub: Hub
  endpoint?: string
  repo?: string
  revision?: string
  token?: string
}

/** `evalwright download BENCHMARK`: shows progress on standard error and ends with the folder's path. Ctrl+C keeps what is there. */
export async function downloadCommand(
  benchmark: string,
  flags: DownloadFlags,
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const { app } = client
    const stop = app.events.subscribe(events => {
      for (const event of events) {
        if (event.type === 'download.changed')
          process.stderr.write(`${progressLine(event.download)}\n`)
      }
    })
    const { id } = await client.call('dataset.download', { datasetId: benchmark, ...flags })
    const cancel = (): void => app.downloads.cancel(id)
    process.once('SIGINT', cancel)
    const done = await app.downloads.ended(id)
    process.off('SIGINT', cancel)
    app.events.flush()
    stop()
    if (done?.error) throw new CallError(done.error)
    if (done?.state !== 'done') return 130
    process.stdout.write(`${done.path ?? ''}\n`)
    return 0
  })
}

function progressLine(one: Download): string {
  const files = `${one.filesDone}/${one.files} files`
  switch (one.state) {
    case 'listing':
      return `${one.repo}: asking ${one.endpoint} for its files…`
    case 'running':
      return `${one.repo}: ${files}, ${one.bytesDone} of ${one.bytes} bytes ${one.file}`
    case 'done':
      return `${one.repo} at ${one.revision}: ${files}, ${one.verified} checked by hash.`
    case 'cancelled':
      return `${one.repo}: cancelled; the same command goes on from here.`
    case 'failed':
      return `${one.repo}: failed; what is there is kept for the next try.`
  }
}

/** `evalwright offline [on|off]`. */
export async function offlineCommand(
  wanted: string | undefined,
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    if (wanted !== undefined && wanted !== 'on' && wanted !== 'off') {
      throw new CallError({
        code: 'invalid-input',
        message: `The lock is 'on' or 'off', not '${wanted}'.`,
      })
    }
    const { offline } =
      wanted === undefined
        ? await client.call('settings.get', {})
        : await client.call('settings.save', { offline: wanted === 'on' })
    process.stdout.write(
      offline
        ? 'on: only saved servers and the servers of runs are contacted\n'
        : 'off: data sets may be downloaded when you ask for it\n',
    )
    return 0
  })
}
