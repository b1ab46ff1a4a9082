import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes after gzip of all that the page needs before its first lazy part: its scripts with their imports, and its styles. */
export function firstLoadBytes(root) {
  const html = readFileSync(join(root, 'index.html'), 'utf8')
  const seen = new Set()
  const add = file => {
    if (seen.has(file) || !/\.(js|css)$/.test(file)) return
    seen.add(file)
    if (file.endsWith('.css')) return
    const code = readFileSync(join(root, file), 'utf8')
    for (const [, name] of code.matchAll(/(?:import|from)\s*["']\.\/([^"']+)["']/g))
      add(`assets/${name}`)
  }
  for (const [, file] of html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)) add(file)
  let sum = 0
  for (const file of seen) sum += gzipSync(readFileSync(join(root, file))).length
  return sum
}
