import { createWriteStream } from 'node:fs'
import { arch, cpus, release, totalmem } from 'node:os'
import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ExportFile } from '@contract'
import { AppError } from '../engine/errors'
import { schemaVersion } from '../store/migrate'
import type { AppParts } from './app-parts'
import { redactText } from './redact'
import { MASK } from './secret-headers'

interface Text {
  name: string
  text: string
}

/**
 * What a bug report needs: versions, settings, servers without keys, runs without names, prompts and replies, the last errors. Every
 * text goes through the redaction, whatever it came from.
 */
export function collectDiagnostics({ options, store, keys, log }: AppParts): Text[] {
  const { settings, runs, servers } = store
  const secrets = keys.secrets()
  const listed = runs.list({}, 200).runs
  const texts: Record<string, unknown> = {
    'app.json': {
      version: options.version,
      host: options.host,
      schema: schemaVersion,
      databaseBytes: store.bytes(),
      keyStorage: keys.kind,
      keyBackend: keys.backend,
    },
    'system.json': {
      platform: process.platform,
      arch: arch(),
      release: release(),
      cpus: cpus().length,
      memoryBytes: totalmem(),
      versions: process.versions,
    },
    'settings.json': {
      ...settings.get(),
      dataFolders: `${settings.get().dataFolders.length} folders`,
    },
    'servers.json': servers.list().map(({ kind, key, headers, concurrency, lastTest }, index) => ({
      name: `server ${index + 1}`,
      kind,
      key: key.kind,
      headers: Object.fromEntries(Object.keys(headers).map(name => [name, MASK])),
      concurrency,
      lastTest: lastTest && { at: lastTest.at, ok: lastTest.ok, latencyMs: lastTest.latencyMs },
    })),
    'runs.json': listed.map(run => ({
      id: run.id,
      origin: run.origin,
      status: run.status,
      error: run.error?.code ?? null,
      benchmarks: run.benchmarks.map(({ benchmarkId }) => benchmarkId),
      counts: run.counts,
      retries: run.retries,
      activeMs: run.activeMs,
      appVersion: run.appVersion,
    })),
    'errors.json': log.list(),
  }
  return Object.entries(texts).map(([name, value]) => ({
    name,
    text: redactText(JSON.stringify(value, null, 2), secrets).text,
  }))
}

/** The same texts as one zip. */
export async function writeDiagnostics(parts: AppParts): Promise<ExportFile> {
  const texts = collectDiagnostics(parts)
  const day = new Date().toISOString().slice(0, 10)
  return parts.exports.keep(
    { fileName: `evalwright-diagnostics-${day}.zip`, mime: 'application/zip' },
    async path => {
      const zip = new ZipFile()
      for (const { name, text } of texts) zip.addBuffer(Buffer.from(text), name)
      zip.end()
      await pipeline(zip.outputStream as Readable, createWriteStream(path))
    },
  )
}

/** A finished HTML export as PDF, where the host can print. */
export async function printPdf(
  { options, exports }: AppParts,
  input: { exportId: string; landscape: boolean },
): Promise<ExportFile> {
  const source = exports.find(input.exportId)
  if (!source) {
    throw new AppError('not-found', 'This export is gone.', { hint: 'Make it again.' })
  }
  if (!source.mime.startsWith('text/html')) {
    throw new AppError('invalid-input', 'Only an HTML export can be printed as PDF.')
  }
  const { printPdf: print } = options
  if (!print) {
    throw new AppError('unsupported', 'Only the desktop app writes PDF files.', {
      hint: 'Open the HTML export in a browser and print it from there.',
    })
  }
  return exports.keep(
    { fileName: source.fileName.replace(/\.html?$/i, '') + '.pdf', mime: 'application/pdf' },
    path => print({ htmlPath: source.path, pdfPath: path, landscape: input.landscape }),
  )
}
