import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCliFiles } from '../../src-main/app/cli-files'
import { tempFolder } from '../support/temp-folder'

/** A program in a folder with blanks and a quote, which prints what it was given. */
function installation(env: NodeJS.ProcessEnv = {}, platform: NodeJS.Platform = 'linux') {
  const home = tempFolder('home')
  const script = join(tempFolder("it's a folder"), 'cli.js')
  writeFileSync(script, 'console.log(JSON.stringify([process.env.MODE, ...process.argv.slice(2)]))')
  const files = createCliFiles({
    env: { HOME: home, PATH: '/usr/bin:/bin', ...env },
    platform,
    command: {
      program: process.execPath,
      args: [script],
      env: { MODE: 'node' },
      print: async (...more) => `complete ${more.join(' ')}\n`,
    },
  })
  const stateOf = async (part: string) =>
    (await files.places()).find(place => place.part === part)?.state
  return { home, files, stateOf }
}

describe('the launcher', () => {
  test.skipIf(process.platform === 'win32')(
    'starts this installation with its arguments, and goes without a trace',
    async () => {
      const { home, files, stateOf } = installation()
      expect(await stateOf('launcher')).toBe('absent')
      const { path, state, addLine } = await files.install('launcher')
      expect([path, state]).toEqual([join(home, '.local/bin/evalwright'), 'ours'])
      expect(addLine).toEqual({
        line: `export PATH="${home}/.local/bin:$PATH"`,
        file: '~/.profile',
      })
      const printed = execFileSync(path, ['eval', '--model', 'a b', '$HOME'], { encoding: 'utf8' })
      expect(JSON.parse(printed)).toEqual(['node', 'eval', '--model', 'a b', '$HOME'])
      expect(await files.remove('launcher')).toMatchObject({ state: 'absent' })
      expect(existsSync(path)).toBe(false)
    },
  )

  test('goes where the PATH leads already', async () => {
    const home = tempFolder('home')
    const { files } = installation({ HOME: home, PATH: `/usr/bin:${home}/bin/` })
    expect((await files.places())[0]).toMatchObject({
      path: join(home, 'bin', 'evalwright'),
      addLine: null,
    })
  })

  test('replaces what an older installation wrote, and nothing that is somebody else’s', async () => {
    const { home, files, stateOf } = installation()
    const path = join(home, '.local/bin/evalwright')
    await files.install('launcher')
    writeFileSync(path, readFileSync(path, 'utf8').replace('cli.js', 'older.js'))
    expect(await stateOf('launcher')).toBe('old')
    expect(await files.install('launcher')).toMatchObject({ state: 'ours' })

    writeFileSync(path, '#!/bin/sh\necho mine\n')
    expect(await stateOf('launcher')).toBe('foreign')
    for (const act of [files.install, files.remove])
      await expect(act('launcher')).rejects.toMatchObject({ code: 'conflict' })
    expect(readFileSync(path, 'utf8')).toContain('echo mine')
  })

  test('does not write through a link', async () => {
    const { home, files } = installation()
    const target = join(home, 'target')
    writeFileSync(target, 'precious')
    mkdirSync(join(home, '.local/bin'), { recursive: true })
    symlinkSync(target, join(home, '.local/bin/evalwright'))
    await expect(files.install('launcher')).rejects.toMatchObject({ code: 'conflict' })
    expect(readFileSync(target, 'utf8')).toBe('precious')
  })

  test('is a batch file in a folder of the PATH on Windows, with no completions', async () => {
    const home = tempFolder('home')
    const { files } = installation({ LOCALAPPDATA: home }, 'win32')
    expect(await files.places()).toMatchObject([{ part: 'launcher', addLine: null }])
    const path = (await files.places())[0]?.path ?? ''
    expect(path).toMatch(/Microsoft\\WindowsApps\\evalwright\.cmd$/)
    await expect(files.install('bash')).rejects.toMatchObject({ code: 'unsupported' })
  })
})

test('completions are written where each shell looks for them', async () => {
  const { home, files } = installation()
  for (const [part, path] of [
    ['bash', '.local/share/bash-completion/completions/evalwright'],
    ['zsh', '.local/share/zsh/site-functions/_evalwright'],
    ['fish', '.config/fish/completions/evalwright.fish'],
  ] as const) {
    expect(await files.install(part)).toMatchObject({ path: join(home, path), state: 'ours' })
    const text = readFileSync(join(home, path), 'utf8')
    expect(text).toContain(`complete completion ${part}`)
    expect(text.startsWith('#compdef evalwright\n')).toBe(part === 'zsh')
    expect(await files.remove(part)).toMatchObject({ state: 'absent' })
    expect(existsSync(dirname(join(home, path)))).toBe(true)
  }
})
