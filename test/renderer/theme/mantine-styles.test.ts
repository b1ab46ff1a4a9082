import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const repo = join(import.meta.dirname, '../../..')
const renderer = join(repo, 'src-renderer')
const styles = readFileSync(join(renderer, 'theme/mantine.css'), 'utf8')

const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.tsx'))
  .map(name => readFileSync(join(renderer, name), 'utf8'))

/** Names of Mantine components used in the renderer: the imports of `@mantine/core` that begin with a capital. */
function usedComponents(): string[] {
  const names = sources
    .flatMap(text => [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)])
    .flatMap(match => (match[1] ?? '').split(','))
    .map(name => name.trim())
  return [...new Set(names)].filter(name => /^[A-Z]/.test(name)).sort()
}

/** Stylesheets that come with the lazy screen that uses them. */
const lateStyles = sources.flatMap(text =>
  [...text.matchAll(/^import '@mantine\/core\/styles(\/\w+\.css')/gm)].map(match => match[1]),
)

test('the stylesheet of every Mantine component in use is imported', () => {
  const missing = usedComponents().filter(
    name =>
      existsSync(join(repo, `node_modules/@mantine/core/styles/${name}.css`)) &&
      !styles.includes(`/${name}.css'`) &&
      !lateStyles.includes(`/${name}.css'`),
  )
  expect(missing).toEqual([])
})
