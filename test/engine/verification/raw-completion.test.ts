import { expect, test } from 'vitest'
import {
  chatOfCompletion,
  completionBody,
  readKimiText,
} from '../../../src-main/engine/verification/raw-completion'

const call = (id: string, args: string, end = '<|tool_call_end|>'): string =>
  `<|tool_call_begin|>${id}<|tool_call_argument_begin|>${args}${end}`
const section = (...calls: string[]): string =>
  `<|tool_calls_section_begin|>${calls.join('')}<|tool_calls_section_end|>`

test('thinking, answer and calls are read from a text', () => {
  const text = `<think>Two cities.</think>I look it up.${section(
    call('functions.weather:0', '{"city": "Rome"}'),
    call(' functions.weather:1 ', ' {"city": "a < b"} '),
  )}`
  expect(readKimiText(text)).toEqual({
    reasoning: 'Two cities.',
    content: 'I look it up.',
    calls: [
      { id: 'functions.weather:0', name: 'weather', args: '{"city": "Rome"}' },
      { id: 'functions.weather:1', name: 'weather', args: '{"city": "a < b"}' },
    ],
  })
  expect(readKimiText('Just an answer.')).toEqual({
    reasoning: null,
    content: 'Just an answer.',
    calls: [],
  })
})

test('a call that breaks off keeps what is there, and one without arguments has none', () => {
  const cut = `<|tool_calls_section_begin|>${call('functions.f:0', '{"a": ', '')}`
  expect(readKimiText(cut).calls).toEqual([{ id: 'functions.f:0', name: 'f', args: '{"a":' }])
  expect(readKimiText(section('<|tool_call_begin|>functions.f:0<|tool_call_end|>')).calls).toEqual([
    { id: 'functions.f:0', name: 'f', args: '' },
  ])
})

test('an answer with calls ends with tool_calls, another as the server says; what is none stays', () => {
  const answer = (text: string): unknown =>
    chatOfCompletion({ model: 'm', choices: [{ text, finish_reason: 'stop' }] })
  expect(answer(section(call('functions.f:0', '{}')))).toMatchObject({
    model: 'm',
    choices: [
      { message: { tool_calls: [{ function: { name: 'f' } }] }, finish_reason: 'tool_calls' },
    ],
  })
  expect(answer('hi')).toMatchObject({
    choices: [{ message: { content: 'hi' }, finish_reason: 'stop' }],
    raw_completion: 'hi',
  })
  expect(chatOfCompletion({ error: 'no' })).toEqual({ error: 'no' })
})

test('a body keeps its settings, loses what is of chats, and leaves the marks in', () => {
  const chat = {
    model: 'm',
    messages: [{ role: 'user', content: 'hi' }],
    tools: [],
    stream: true,
    temperature: 0.6,
    chat_template_kwargs: { thinking: false },
  }
  const body = completionBody(JSON.stringify(chat), given => JSON.stringify(given))
  const { prompt, ...rest } = JSON.parse(body) as { prompt: string }
  expect(rest).toEqual({
    model: 'm',
    temperature: 0.6,
    max_tokens: 4096,
    skip_special_tokens: false,
  })
  expect(JSON.parse(prompt)).toEqual({
    thinking: false,
    messages: chat.messages,
    tools: [],
    add_generation_prompt: true,
  })
})
