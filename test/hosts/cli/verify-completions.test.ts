import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../support/run-cli'
import { scriptedServer } from '../../support/scripted-server'
import { tempFolder } from '../../support/temp-folder'

const template = [
  "{%- if tools -%}[tools]{{ tools | tojson(separators=(',', ':')) }}{%- endif -%}",
  "{%- for message in messages -%}[{{ message['role'] }}]{{ message['content'] }}{%- endfor -%}",
  '{%- if add_generation_prompt -%}[assistant]{%- endif -%}',
].join('\n')

const tool = {
  type: 'function',
  function: {
    name: 'weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
}

function setUp() {
  const folder = tempFolder()
  const set = join(folder, 'sample.jsonl')
  const rows = ['Rome?', 'Oslo?', 'Hi'].map(content => ({
    messages: [{ role: 'user', content }],
    tools: [tool],
    stream: true,
    expected_tool_call: content !== 'Hi',
  }))
  writeFileSync(set, rows.map(row => JSON.stringify(row)).join('\n'))
  const run = (url: string, path: string) =>
    cli(
      ...['--data-dir', join(folder, 'data'), 'verify', set, '--model', 'k2', '--base-url', url],
      ...['--output', join(folder, 'results.jsonl'), '--summary', join(folder, 'summary.json')],
      ...['--retries', '1', '--completions', path],
    )
  return { folder, run }
}

test('prompts are rendered here and calls are read from the text of completions', async () => {
  const { folder, run } = setUp()
  const call = (args: string): string =>
    `<|tool_calls_section_begin|><|tool_call_begin|>functions.weather:0<|tool_call_argument_begin|>${args}<|tool_call_end|><|tool_calls_section_end|>`
  const server = await scriptedServer(({ path, body }) => {
    if (path !== '/v1/completions') return undefined
    const prompt = String(body.prompt)
    const text = prompt.includes('Rome')
      ? call('{"city": "Rome"}')
      : prompt.includes('Oslo')
        ? call('{"city": 3}')
        : 'Hello'
    return { json: { model: 'k2', choices: [{ text, finish_reason: 'stop' }] } }
  })
  const path = join(folder, 'tokenizer_config.json')
  writeFileSync(path, JSON.stringify({ chat_template: template, eos_token: '[end]' }))
  const outcome = await run(server.url, path)
  expect(outcome.code).toBe(0)
  expect(outcome.stdout).toMatch(/Tool-call match\s+│ 100\.00 %/)
  expect(outcome.stdout).toMatch(/Schema accuracy\s+│ 50\.00 %/)
  expect(server.asked.map(({ body }) => body.prompt)).toContain(
    `[tools]${JSON.stringify([tool])}[user]Rome?[assistant]`,
  )
  expect(server.asked[0]?.body).not.toHaveProperty('messages')
  const lines = readFileSync(join(folder, 'results.jsonl'), 'utf8').trimEnd().split('\n')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    finish_reason: 'tool_calls',
    tool_calls_valid: true,
    request: { messages: [{ content: 'Rome?' }] },
    response: { raw_completion: call('{"city": "Rome"}') },
  })
})

test('a template that cannot be read stops at once, and one that cannot render a request fails that request', async () => {
  const { folder, run } = setUp()
  const server = await scriptedServer(() => ({
    json: { model: 'k2', choices: [{ text: 'Hello', finish_reason: 'stop' }] },
  }))
  const path = join(folder, 'chat_template.jinja')
  writeFileSync(path, '{% if %}')
  const broken = await run(server.url, path)
  expect(broken.code).toBe(2)
  expect(broken.stderr).toContain('The chat template cannot be read')
  writeFileSync(path, '{}')
  expect((await run(server.url, join(folder, 'none.jinja'))).code).toBe(2)
  expect(server.asked).toEqual([])

  writeFileSync(
    path,
    "{% if messages[0]['content'] == 'Hi' %}{{ raise_exception('no greetings') }}{% endif %}ok",
  )
  const partly = await run(server.url, path)
  expect(partly.code).toBe(3)
  expect(server.asked).toHaveLength(2)
  const lines = readFileSync(join(folder, 'results.jsonl'), 'utf8').trimEnd().split('\n')
  expect(lines[2]).toContain('no greetings')
})
