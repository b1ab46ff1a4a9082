import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, posix, win32 } from 'node:path'
import type { CliPart, CliPlace } from '@contract'
import { AppError } from './errors'
import type { CliCommand } from './this-command'

const MARK = 'Written by Evalwright (Settings, Command line), which can remove it again.'

interface Means {
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  command: CliCommand
}

/** Launcher and completions in folders of this user. Only files that bear our mark are ever replaced or removed. */
export function createCliFiles(means: Means) {
  const { platform, command } = means
  const isWindows = platform === 'win32'
  const parts: CliPart[] = isWindows ? ['launcher'] : ['launcher', 'bash', 'zsh', 'fish']

  async function contentOf(part: CliPart): Promise<string> {
    if (part === 'launcher') return isWindows ? batchFile(command) : shellScript(command)
    const script = await command.print('completion', part)
    // An autoloaded function of zsh is the whole file: its first call has to do the work, too.
    if (part === 'zsh') return `#compdef evalwright\n# ${MARK}\n${script}_evalwright "$@"\n`
    return `# ${MARK}\n${script}`
  }

  async function place(part: CliPart): Promise<CliPlace> {
    const path = pathOf(part, means)
    return { part, path, state: await stateOf(path, part), addLine: addLineFor(part, path, means) }
  }

  async function stateOf(path: string, part: CliPart): Promise<CliPlace['state']> {
    const found = await lstat(path).catch(() => null)
    if (found === null) return 'absent'
    if (!found.isFile()) return 'foreign'
    const text = await readFile(path, 'utf8').catch(() => '')
    if (!text.includes(MARK)) return 'foreign'
    // Completions would have to be printed anew to be compared; they are ours by their mark.
    return part !== 'launcher' || text === (await contentOf(part)) ? 'ours' : 'old'
  }

  async function refuseForeign(part: CliPart): Promise<CliPlace> {
    if (!parts.includes(part))
      throw new AppError('unsupported', `There is no completion for ${part} on this system.`)
    const found = await place(part)
    if (found.state !== 'foreign') return found
    throw new AppError('conflict', `${found.path} is there already and is not Evalwright’s.`, {
      hint: 'Nothing was changed. Move or rename that file if you do not need it, then try again.',
    })
  }

  return {
    places: () => Promise.all(parts.map(place)),
    async install(part: CliPart): Promise<CliPlace> {
      const { path } = await refuseForeign(part)
      const content = await contentOf(part)
      await mkdir(dirname(path), { recursive: true })
      const temporary = `${path}.${process.pid}.tmp`
      await writeFile(temporary, content, { mode: part === 'launcher' ? 0o755 : 0o644 })
      await rename(temporary, path)
      return place(part)
    },
    async remove(part: CliPart): Promise<CliPlace> {
      const { path } = await refuseForeign(part)
      await rm(path, { force: true })
      return place(part)
    },
  }
}

function pathOf(part: CliPart, { env, platform }: Means): string {
  const home = homeOf(env)
  if (platform === 'win32') {
    // This folder is on each user's PATH since Windows 10.
    const local = env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local')
    return win32.join(local, 'Microsoft', 'WindowsApps', 'evalwright.cmd')
  }
  const data = env.XDG_DATA_HOME || join(home, '.local', 'share')
  const config = env.XDG_CONFIG_HOME || join(home, '.config')
  switch (part) {
    case 'launcher':
      return join(binFolder(env), 'evalwright')
    case 'bash':
      return join(data, 'bash-completion', 'completions', 'evalwright')
    case 'zsh':
      return join(data, 'zsh', 'site-functions', '_evalwright')
    case 'fish':
      return join(config, 'fish', 'completions', 'evalwright.fish')
  }
}

function addLineFor(part: CliPart, path: string, { env, platform }: Means): CliPlace['addLine'] {
  if (platform === 'win32') return null
  const folder = posix.dirname(path)
  const profile = /zsh$/.test(env.SHELL ?? '') ? '~/.zshrc' : '~/.profile'
  if (part === 'launcher' && !pathFolders(env).includes(folder))
    return { line: `export PATH="${folder}:$PATH"`, file: profile }
  if (part === 'zsh')
    return {
      line: `fpath=(${quoted(folder)} $fpath); autoload -Uz compinit && compinit`,
      file: '~/.zshrc',
    }
  return null
}

/** The user's own folder of programs: the one of the two usual ones that is on the PATH, else the first. */
function binFolder(env: NodeJS.ProcessEnv): string {
  const usual = [join(homeOf(env), '.local', 'bin'), join(homeOf(env), 'bin')]
  return usual.find(folder => pathFolders(env).includes(folder)) ?? (usual[0] as string)
}

function homeOf(env: NodeJS.ProcessEnv): string {
  const home = env.HOME || env.USERPROFILE
  if (home) return home
  throw new AppError('unsupported', 'The home folder of this user is not known.', {
    hint: 'Start the app with HOME set.',
  })
}

const pathFolders = (env: NodeJS.ProcessEnv): string[] =>
  (env.PATH ?? '').split(':').map(folder => folder.replace(/(.)\/+$/, '$1'))

function shellScript({ program, args, env }: CliCommand): string {
  const words = [program, ...args].map(quoted).join(' ')
  const sets = Object.entries(env).map(([name, value]) => `export ${name}=${quoted(value)}\n`)
  return `#!/bin/sh\n# ${MARK}\n${sets.join('')}exec ${words} "$@"\n`
}

function batchFile({ program, args, env }: CliCommand): string {
  const sets = Object.entries(env).map(([name, value]) => `set "${name}=${value}"\r\n`)
  const words = [program, ...args].map(word => `"${word.replaceAll('%', '%%')}"`).join(' ')
  return `@echo off\r\nrem ${MARK}\r\nsetlocal\r\n${sets.join('')}${words} %*\r\n`
}

/** In single quotes, in which only the quote itself is special to a POSIX shell. */
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`
