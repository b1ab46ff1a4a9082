import { createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'

/** Grammars by the names that models write behind a fence; each is loaded when it is first needed. */
const grammars = {
  bash: () => import('shiki/langs/bash.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  cpp: () => import('shiki/langs/cpp.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  julia: () => import('shiki/langs/julia.mjs'),
  kotlin: () => import('shiki/langs/kotlin.mjs'),
  latex: () => import('shiki/langs/latex.mjs'),
  lua: () => import('shiki/langs/lua.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  r: () => import('shiki/langs/r.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  swift: () => import('shiki/langs/swift.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
}
type Grammar = keyof typeof grammars

const aliases: Record<string, Grammar> = {
  sh: 'bash',
  shell: 'bash',
  zsh: 'bash',
  'c++': 'cpp',
  cs: 'csharp',
  js: 'javascript',
  jsx: 'javascript',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  tex: 'latex',
  ts: 'typescript',
  tsx: 'typescript',
  yml: 'yaml',
  golang: 'go',
  md: 'markdown',
}

/** A piece of code in one colour: `light` and `dark` for the two themes. */
export interface CodeToken {
  text: string
  light: string | undefined
  dark: string | undefined
}

export const grammarOf = (name: string): Grammar | null => {
  const lower = name.toLowerCase()
  return lower in grammars ? (lower as Grammar) : (aliases[lower] ?? null)
}

/** Colours for light and dark, each loaded when it is first needed. */
const looks = {
  github: {
    names: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    load: () => [
      import('shiki/themes/github-light-high-contrast.mjs'),
      import('shiki/themes/github-dark-high-contrast.mjs'),
    ],
  },
  soft: {
    names: { light: 'github-light', dark: 'github-dark' },
    load: () => [import('shiki/themes/github-light.mjs'), import('shiki/themes/github-dark.mjs')],
  },
} as const
export type CodeLook = keyof typeof looks

let highlighter: Promise<HighlighterCore> | undefined

/** The lines of code as coloured pieces. Grammars run on JavaScript's own regular expressions: no WebAssembly is needed. */
export async function highlightCode(
  code: string,
  grammar: Grammar,
  look: CodeLook = 'github',
): Promise<CodeToken[][]> {
  highlighter ??= createHighlighterCore({
    themes: [],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  const shiki = await highlighter
  if (!shiki.getLoadedLanguages().includes(grammar)) await shiki.loadLanguage(grammars[grammar]())
  await shiki.loadTheme(...looks[look].load())
  const lines = shiki.codeToTokensWithThemes(code, {
    lang: grammar,
    themes: looks[look].names,
    tokenizeMaxLineLength: 2000,
    tokenizeTimeLimit: 200,
  })
  return lines.map(line =>
    line.map(({ content, variants }) => ({
      text: content,
      light: variants.light?.color,
      dark: variants.dark?.color,
    })),
  )
}
