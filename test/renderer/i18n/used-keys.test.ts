import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { en } from '../../../src-renderer/i18n/en'
import { links } from '../../../src-renderer/i18n/en/links'
import { planning } from '../../../src-renderer/i18n/en/planning'
import { requestView } from '../../../src-renderer/i18n/en/request-view'
import { watching } from '../../../src-renderer/i18n/en/watching'

type Tree = { [key: string]: string | Tree }

const root = join(import.meta.dirname, '../../../src-renderer')

/** `namespace:path` of every text; the forms of a plural are one key. */
function keysOf(tree: Tree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path === '' ? `${key}:` : path.endsWith(':') ? path + key : `${path}.${key}`
    return typeof value === 'string' ? here.replace(/_(?:one|other)$/, '') : keysOf(value, here)
  })
}

/** What the sources say: whole strings, and templates as patterns in which each hole stands for one name. */
function saidIn(files: readonly string[]) {
  const words = new Set<string>()
  const patterns = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) words.add(node.text)
    if (ts.isTemplateExpression(node) && node.head.text !== '') {
      const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
      if (parts.every(part => /^[\w:.]*$/.test(part))) patterns.add(parts.join('*'))
    }
    ts.forEachChild(node, visit)
  }
  for (const file of files)
    visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest))
  return { words, patterns: [...patterns].filter(text => /[:.]/.test(text)).map(toPattern) }
}

const toPattern = (text: string) =>
  new RegExp(`^${text.replaceAll('.', String.raw`\.`).replaceAll('*', '[^.:]+')}$`)

test('every text is said somewhere', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    name => /\.tsx?$/.test(name) && !name.startsWith('i18n'),
  )
  const { words, patterns } = saidIn(files)
  const dead = [...new Set(keysOf({ ...en, links, planning, requestView, watching }))].filter(
    key => {
      const path = key.slice(key.indexOf(':') + 1)
      return ![key, path].some(said => words.has(said) || patterns.some(one => one.test(said)))
    },
  )
  expect(dead).toEqual([])
})
