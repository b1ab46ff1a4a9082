import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const repo = join(import.meta.dirname, '../../..')
const renderer = join(repo, 'src-renderer')
const styles = readFileSync(join(renderer, 'theme/mantine.css'), 'utf8')

/** Names of Mantine components used in the renderer: the imports of `@mantine/core` that begin with a capital. */
function usedComponents(): string[] {
  const names = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.tsx'))
    .flatMap(name => [
      ...readFileSync(join(renderer, name), 'utf8').matchAll(
        /import \{([^}]*)\} from '@mantine\/core'/g,
      ),
    ])
    .flatMap(match => (match[1] ?? '').split(','))
    .map(name => name.trim())
  return [...new Set(names)].filter(name => /^[A-Z]/.test(name)).sort()
}

test('the stylesheet of every Mantine component in use is imported', () => {
  const missing = usedComponents().filter(
    name =>
      existsSync(join(repo, `node_modules/@mantine/core/styles/${name}.css`)) &&
      !styles.includes(`/${name}.css'`),
  )
  expect(missing).toEqual([])
})
