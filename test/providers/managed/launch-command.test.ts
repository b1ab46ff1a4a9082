import { expect, test } from 'vitest'
import { launchCommand, splitArguments } from '../../../src-main/providers/managed/launch-command'
import { launchTemplates } from '../../../src-main/providers/managed/launch-templates'

const place = { host: '127.0.0.1', port: 8123 }

test('placeholders are filled in arguments and environment, whatever the model is called', () => {
  const model = '/models/my model; rm -rf $HOME'
  expect(launchCommand({ ...launchTemplates.vllm, model }, place)).toEqual({
    program: 'vllm',
    args: ['serve', model, '--host', '127.0.0.1', '--port', '8123'],
    env: {},
  })
  expect(launchCommand({ ...launchTemplates.ollama, model: '' }, place).env).toEqual({
    OLLAMA_HOST: '127.0.0.1:8123',
  })
})

test('a command that needs a model is refused without one', () => {
  expect(() => launchCommand({ ...launchTemplates.sglang, model: '' }, place)).toThrow(
    'needs a model',
  )
})

test.each([
  ['--tp 2  --dtype bfloat16', ['--tp', '2', '--dtype', 'bfloat16']],
  [`--chat-template "my file.jinja" --x ''`, ['--chat-template', 'my file.jinja', '--x', '']],
  [String.raw`C:\models\a b\ c \"q\"`, ['C:\\models\\a', 'b c', '"q"']],
  ['', []],
])('arguments of %j', (line, parts) => {
  expect(splitArguments(line)).toEqual(parts)
})

test('a quote that stays open is told', () => {
  expect(() => splitArguments('--name "half')).toThrow('never closed')
})
