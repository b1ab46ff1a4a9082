import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'
import { ErrorCode } from '../../../src-main/contract'
import { addEngineTexts, translateEngineText } from '../../../src-renderer/i18n/engine-texts'
import { zh } from '../../../src-renderer/i18n/zh'
import { engineTexts } from '../../../src-renderer/i18n/zh/engine-texts'
import { errorWords } from '../../../src-renderer/ui/engine-words'

beforeAll(() => addEngineTexts('zh', engineTexts))

/** Where the engine writes notices, notes and warnings that a window shows. */
const sources = [
  'evaluation/create-evaluation.ts',
  'evaluation/ask-sample.ts',
  'evaluation/watch-server.ts',
  'evaluation/prepare-run.ts',
  'evaluation/shown-rows.ts',
  'judging/create-judge.ts',
  'judging/judge-mode.ts',
]

/** The texts that are given to `notice`, `notes.push` and `warnings.push`, with X in each hole; both arms of a choice between texts. */
function textsOf(file: string): string[] {
  const path = join(import.meta.dirname, '../../../src-main/engine', file)
  const source = ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText()
      if (/(?:^|\.)notice$|^(?:notes|warnings|made\.notes)\.push$/.test(called)) {
        const said = node.arguments.at(-1)
        if (said) texts.push(...readings(said))
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return texts.filter(text => text.replaceAll('X', '').trim().length > 10)
}

function readings(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node))
    return [...readings(node.whenTrue), ...readings(node.whenFalse)]
  if (!ts.isTemplateExpression(node)) return []
  return node.templateSpans.reduce<string[]>(
    (heads, { expression, literal }) => {
      const isChoice =
        ts.isConditionalExpression(expression) &&
        readings(expression).every(text => text.length > 15 || text === '')
      const holes = isChoice ? readings(expression) : ['X']
      return heads.flatMap(head => holes.map(hole => head + hole + literal.text))
    },
    [node.head.text],
  )
}

test('every notice, note and warning of the engine has Chinese words', () => {
  const texts = sources.flatMap(textsOf)
  expect(texts.length).toBeGreaterThan(20)
  // A benchmark's own limits, and a note that stands alone elsewhere.
  const composed = new Set(['X: X', 'X: XX'])
  const missing = texts.filter(
    text => !composed.has(text) && translateEngineText('zh', text) === null,
  )
  expect(missing).toEqual([])
})

test('every error code has a headline and advice in Chinese, and the original words below', () => {
  const t = ((key: string) => {
    const value = key.split('.').reduce<unknown>((tree, name) => (tree as never)[name], zh.common)
    return value as string
  }) as never
  for (const code of ErrorCode.options) {
    const words = errorWords({ code, message: 'Something odd happened.' }, { language: 'zh', t })
    expect(words.title, code).toMatch(/\p{Script=Han}/u)
    expect(words.hint, code).toMatch(/\p{Script=Han}/u)
    expect(words.original).toBe('Something odd happened.')
  }
  const known = errorWords(
    {
      code: 'rate-limited',
      message: "Run 'a' is not running.",
      hint: 'Lower the concurrency, or wait.',
    },
    { language: 'zh', t },
  )
  expect(known).toEqual({
    title: '运行“a”当前没有在执行。',
    hint: '请降低并发，或稍候再试。',
    original: undefined,
  })
  expect(errorWords({ code: 'internal', message: 'Odd.' }, { language: 'en', t })).toEqual({
    title: 'Odd.',
    hint: undefined,
    original: undefined,
  })
})

test('holes keep what they hold, and what they hold is translated where it is known', () => {
  const text =
    'The server went away (The disk is full; this was not saved.). The run waits and goes on by itself.'
  expect(translateEngineText('zh', text)).toBe(
    '服务器断开（磁盘已满，此次未能保存。）。运行将等待并自动继续。',
  )
  expect(translateEngineText('zh', '2 files, 2.7 MB, splits test, train')).toBe(
    '2 个文件，2.7 MB，数据划分：test, train',
  )
  expect(translateEngineText('zh', '1 file, 0.2 kB')).toBe('1 个文件，0.2 kB')
  expect(translateEngineText('zh', 'Nobody knows these words.')).toBeNull()
  expect(translateEngineText('en', text)).toBeNull()
})
