import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ToolDefinition } from '@contract'
import {
  languageOf,
  type FunctionFacts,
} from '../../../../src-main/scorers/tool-calls/bfcl/function-facts'
import {
  requestTools,
  withLanguageHints,
} from '../../../../src-main/scorers/tool-calls/bfcl/request-tools'

const facts: FunctionFacts = {
  name: 'shop.find',
  description: 'Finds things.',
  parameters: {
    type: 'dict',
    properties: {
      price: { type: 'float', description: 'At most.' },
      sizes: { type: 'tuple', items: { type: 'any' } },
      where: { type: 'dict', properties: { city: { description: 'The city.' } } },
    },
    required: ['price'],
  },
}

describe('functions as tools', () => {
  it('have names without dots and JSON Schema’s types', () => {
    expect(requestTools([facts])).toEqual([
      {
        name: 'shop_find',
        description: 'Finds things.',
        parameters: {
          type: 'object',
          properties: {
            price: {
              type: 'number',
              format: 'float',
              description: 'At most. This is a float type value.',
            },
            sizes: { type: 'array', items: { type: 'string' } },
            where: {
              type: 'object',
              properties: { city: { type: 'string', description: 'The city.' } },
            },
          },
          required: ['price'],
        },
      },
    ])
  })

  it('are told to take source text where the checker wants it', () => {
    const [hinted] = withLanguageHints(
      [
        {
          ...facts,
          parameters: {
            properties: {
              ids: { type: 'ArrayList', items: { type: 'long' }, description: 'Ids.' },
            },
          },
        },
      ],
      'java',
    )
    expect(hinted!.parameters.properties!.ids).toEqual({
      type: 'string',
      description:
        'Ids. This is Java ArrayList type parameter in string representation. The list elements are of type long; they are not in string representation.',
    })
  })
})

const records = '../shared/golden/bfcl/request_golden.jsonl'
const data = '../shared/datasets/bfcl_v4'

describe.skipIf(!existsSync(records) || !existsSync(data))('recorded requests', () => {
  it('agree in all', () => {
    const functions = new Map(
      readdirSync(data)
        .filter(name => name.startsWith('BFCL'))
        .flatMap(name => readFileSync(`${data}/${name}`, 'utf8').split('\n').filter(Boolean))
        .map(line => JSON.parse(line) as { id: string; function: FunctionFacts[] })
        .map(row => [row.id, row.function]),
    )
    const wire = (tools: ToolDefinition[]): unknown =>
      tools.map(tool => ({ type: 'function', function: tool }))
    for (const line of readFileSync(records, 'utf8').trim().split('\n')) {
      const { id, category, ...golden } = JSON.parse(line) as {
        id: string
        category: string
        fc_tools_without_language_hint: unknown
        fc_tools_with_language_hint: unknown
      }
      const own = functions.get(id)!
      expect(wire(requestTools(own)), id).toEqual(golden.fc_tools_without_language_hint)
      expect(wire(requestTools(withLanguageHints(own, languageOf(category)))), id).toEqual(
        golden.fc_tools_with_language_hint,
      )
    }
  })
})
