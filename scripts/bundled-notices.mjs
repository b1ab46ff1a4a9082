import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/**
 * A build plugin that writes `notices.json`: name, version, licence and licence text of every package that went into the bundle, and
 * of those that travel beside it. It reads what is installed; nothing is asked of a registry.
 * @param {string[]} beside
 */
export function noticesPlugin(beside) {
  return {
    name: 'bundled-notices',
    /** @this {import('vite').Rollup.PluginContext} */
    generateBundle() {
      const folders = new Set()
      for (const id of this.getModuleIds()) {
        const folder = packageFolder(id.replace(/^\0/, '').split('?')[0] ?? '')
        if (folder !== null) folders.add(folder)
      }
      for (const name of beside) {
        const folder = join(import.meta.dirname, '..', 'node_modules', name)
        if (existsSync(folder)) folders.add(folder)
      }
      const notices = [...folders].map(describe).sort((a, b) => a.name.localeCompare(b.name))
      this.emitFile({ type: 'asset', fileName: 'notices.json', source: JSON.stringify(notices) })
    },
  }
}

/** The folder below the last `node_modules` of a module's path. */
function packageFolder(path) {
  const parts = path.split(/[\\/]/)
  const at = parts.lastIndexOf('node_modules')
  if (at < 0) return null
  const length = parts[at + 1]?.startsWith('@') ? 3 : 2
  const folder = parts.slice(0, at + length).join(sep)
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder))
}

function describe(folder) {
  const { name, version, license, licenses } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const stated = license?.type ?? license ?? licenses?.map(one => one.type).join(' or ')
  const file = readdirSync(folder).find(entry => /^(licen[cs]e|copying)([.-].*)?$/i.test(entry))
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
  return { name, version, licence: String(stated ?? 'not stated'), text }
}
