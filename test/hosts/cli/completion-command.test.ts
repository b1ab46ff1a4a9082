import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { completionScript } from '../../../src-main/hosts/cli/completion-command'

const program = new Command('evalwright').option('--data-dir <folder>')
program.command('eval').description("A model's `score`: $HOME").option('--model <name>')
program.command('list').description('Runs').option('--json')

describe('a completion script', () => {
  test.each(['bash', 'zsh', 'fish'])('for %s knows each command with its options', shell => {
    const script = completionScript(program, shell)
    for (const word of ['eval', 'list', 'model', 'json']) expect(script).toContain(word)
    expect(script).not.toMatch(/\$HOME|`score/)
  })

  test('of an unknown shell is refused with those there are', () => {
    expect(() => completionScript(program, 'tcsh')).toThrow(
      expect.objectContaining({ code: 'invalid-input', hint: expect.stringContaining('zsh') }),
    )
  })
})
