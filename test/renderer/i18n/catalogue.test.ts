import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { createI18n, languageOf, switchLanguage } from '../../../src-renderer/i18n/create-i18n'
import { en } from '../../../src-renderer/i18n/en'
import { links as linksEn } from '../../../src-renderer/i18n/en/links'
import { livePlots as livePlotsEn } from '../../../src-renderer/i18n/en/live-plots'
import { planning as planningEn } from '../../../src-renderer/i18n/en/planning'
import { requestView as requestEn } from '../../../src-renderer/i18n/en/request-view'
import { tables as tablesEn } from '../../../src-renderer/i18n/en/tables'
import { watching as watchingEn } from '../../../src-renderer/i18n/en/watching'
import { zh } from '../../../src-renderer/i18n/zh'
import { links as linksZh } from '../../../src-renderer/i18n/zh/links'
import { livePlots as livePlotsZh } from '../../../src-renderer/i18n/zh/live-plots'
import { planning as planningZh } from '../../../src-renderer/i18n/zh/planning'
import { requestView as requestZh } from '../../../src-renderer/i18n/zh/request-view'
import { tables as tablesZh } from '../../../src-renderer/i18n/zh/tables'
import { watching as watchingZh } from '../../../src-renderer/i18n/zh/watching'

type Tree = { [key: string]: string | Tree }

function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  )
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(.*?)\s*\}\}/g)].map(match => match[1]).sort()

describe('the two catalogues', () => {
  const english = new Map(
    texts({
      ...en,
      links: linksEn,
      livePlots: livePlotsEn,
      planning: planningEn,
      requestView: requestEn,
      tables: tablesEn,
      watching: watchingEn,
    }),
  )
  const chinese = new Map(
    texts({
      ...zh,
      links: linksZh,
      livePlots: livePlotsZh,
      planning: planningZh,
      requestView: requestZh,
      tables: tablesZh,
      watching: watchingZh,
    }),
  )

  test('have the same keys; Chinese has no singular', () => {
    const needed = [...english.keys()].filter(key => !key.endsWith('_one'))
    expect([...chinese.keys()].sort()).toEqual(needed.sort())
  })

  test('have the same placeholders in every text', () => {
    const different = [...chinese].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    )
    expect(different).toEqual([])
  })

  test('leave no text empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
  })
})

test('plurals, numbers and the language switch follow at once', async () => {
  const i18n = await createI18n('en')
  expect(i18n.t('score.samples', { count: 1 })).toBe('1 sample')
  expect(i18n.t('score.samples', { count: 12_032 })).toBe('12,032 samples')
  await switchLanguage(i18n, 'zh')
  expect(i18n.t('score.samples', { count: 12_032 })).toBe('12,032 个样本')
})

test('the system setting takes the language of the system', () => {
  expect(languageOf('system', 'zh-Hans-CN')).toBe('zh')
  expect(languageOf('system', 'de-DE')).toBe('en')
  expect(languageOf('en', 'zh-CN')).toBe('en')
})

const root = join(import.meta.dirname, '../../../src-renderer')
const components = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name =>
  name.endsWith('.tsx'),
)

describe('no component holds words of its own', () => {
  test.each(components)('%s', name => {
    expect(bareWords(name, readFileSync(join(root, name), 'utf8'))).toEqual([])
  })
})

/** Attributes that a user reads or hears. */
const spoken = ['aria-label', 'title', 'label', 'description', 'alt']

/** Text between tags, and plain strings in spoken attributes, that hold two letters or more. */
function bareWords(name: string, source: string): string[] {
  const found: string[] = []
  const isWord = (text: string) => /\p{L}{2,}/u.test(text)
  function visit(node: ts.Node): void {
    if (ts.isJsxText(node) && isWord(node.text)) found.push(node.text.trim())
    if (
      ts.isJsxAttribute(node) &&
      spoken.includes(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      isWord(node.initializer.text)
    )
      found.push(node.initializer.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return found
}
