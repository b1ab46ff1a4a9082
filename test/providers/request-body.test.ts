import { describe, expect, it } from 'vitest'
import type { Message, Sampling } from '@contract'
import { requestBody } from '../../src-main/providers/openai-client'
import { readCompletion } from '../../src-main/providers/read-completion'
import { patience } from './ask'

const tools = [
  { name: 'clock', description: 'Tells the time.', parameters: { type: 'object', properties: {} } },
  { name: 'bare' },
]

function bodyOf(messages: Message[], sampling: Sampling = {}, offered = tools) {
  return requestBody(
    { model: 'm', extraBody: {} },
    { messages, tools: offered, sampling, transport: patience },
  )
}

describe('a request with tools', () => {
  it('holds the calls of earlier turns with their ids, and what the tools returned', () => {
    const messages: Message[] = [
      { role: 'user', content: 'How late is it?' },
      {
        role: 'assistant',
        content: '',
        toolCalls: [{ id: 'call_1', name: 'clock', arguments: '{"zone": "UTC"}' }],
      },
      { role: 'tool', content: '12:00', toolCallId: 'call_1' },
    ]
    expect(bodyOf(messages)).toEqual({
      model: 'm',
      messages: [
        { role: 'user', content: 'How late is it?' },
        {
          role: 'assistant',
          content: '',
          tool_calls: [
            {
              id: 'call_1',
              type: 'function',
              function: { name: 'clock', arguments: '{"zone": "UTC"}' },
            },
          ],
        },
        { role: 'tool', content: '12:00', tool_call_id: 'call_1' },
      ],
      tools: [
        { type: 'function', function: { ...tools[0] } },
        { type: 'function', function: { name: 'bare' } },
      ],
    })
  })

  it('says which tool to choose, and only where there are tools', () => {
    const asked: Message[] = [{ role: 'user', content: 'x' }]
    expect(bodyOf(asked, { toolChoice: 'required' })).toMatchObject({ tool_choice: 'required' })
    expect(bodyOf(asked, { toolChoice: 'clock' })).toMatchObject({
      tool_choice: { type: 'function', function: { name: 'clock' } },
    })
    expect(bodyOf(asked, { toolChoice: 'auto', parallelToolCalls: true }, [])).toEqual({
      model: 'm',
      messages: asked,
    })
  })
})

describe('a reply with calls', () => {
  const read = (message: object) =>
    readCompletion({ choices: [{ finish_reason: 'tool_calls', message }] })

  it('may hold null where calls would be, arguments as an object, or the one call of older servers', () => {
    expect(read({ content: 'x', tool_calls: null }).toolCalls).toEqual([])
    const asObject = [{ id: 'a', function: { name: 'f', arguments: { x: 1 } } }]
    expect(read({ content: null, tool_calls: asObject }).toolCalls).toEqual([
      { id: 'a', name: 'f', arguments: '{"x":1}' },
    ])
    expect(
      read({ content: null, function_call: { name: 'f', arguments: '{}' } }).toolCalls,
    ).toEqual([{ id: '', name: 'f', arguments: '{}' }])
  })
})
