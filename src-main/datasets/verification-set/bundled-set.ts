import type { Json, JsonObject } from '@contract'
import { archiveLog } from './long-text'
import {
  listTrains,
  orderReagents,
  pingGateway,
  planObservation,
  readThermometer,
  setThermostat,
  shipParcel,
  tagRecords,
} from './tools'

const say = (role: string, content: string): JsonObject => ({ role, content })
const ask = (content: string): JsonObject => ({ messages: [say('user', content)] })

/** Sent with each row: little room for chance, and enough for a thinking model. */
const SETTINGS: JsonObject = { temperature: 0, max_tokens: 4096 }
const STREAM: JsonObject = { stream: true, stream_options: { include_usage: true } }

/** What every row is checked for, beside its own. */
const ALWAYS = ['answers_beyond_reasoning', 'usage_accounting']

interface Row {
  case: string
  /** Messages, tools and further fields. */
  body: JsonObject
  /** Whether a tool has to be called; absent: the row says nothing about it. */
  call?: boolean
  checks?: string[]
  script?: string
  text?: string
}

const calls = (name: string, content: string, tools: Json[], more: JsonObject = {}): Row => ({
  case: name,
  body: { ...ask(content), tools, ...more },
  call: true,
  checks: ['tool_calls'],
})
const answers = (name: string, content: string, tools: Json[], more: JsonObject = {}): Row => ({
  ...calls(name, content, tools, more),
  call: false,
})
const speaks = (script: string, content: string, checks: string[] = []): Row => ({
  case: `language-${script}`,
  body: ask(content),
  checks: ['reply_script', ...checks],
  script,
})

const triggers: Row[] = [
  calls('needs-tool-measure', 'How warm is it at the station Harbour East right now?', [
    readThermometer,
  ]),
  calls(
    'needs-tool-trains',
    'When does the next train leave from Linden to Oberwald after 14:30? Look it up.',
    [listTrains, readThermometer],
  ),
  calls('needs-tool-empty-arguments', 'Is the gateway of the laboratory up? Please check it now.', [
    pingGateway,
    readThermometer,
  ]),
  calls('needs-tool-choice-of-many', 'Put the greenhouse on heating, 22.5 degrees Celsius.', [
    readThermometer,
    listTrains,
    setThermostat,
    pingGateway,
    orderReagents,
  ]),
  calls('needs-tool-chinese', '请查询“东港”气象站现在的温度。', [readThermometer]),
  {
    case: 'needs-tool-second-step',
    body: {
      messages: [
        say(
          'system',
          'You run the heating of an institute. Use the tools; never guess a measurement.',
        ),
        say(
          'user',
          'If the station Greenhouse measures less than 12 degrees, set the greenhouse to heat at 18 degrees.',
        ),
        {
          role: 'assistant',
          content: '',
          tool_calls: [
            {
              id: 'read_thermometer:0',
              type: 'function',
              function: { name: 'read_thermometer', arguments: '{"station": "Greenhouse"}' },
            },
          ],
        },
        { role: 'tool', tool_call_id: 'read_thermometer:0', content: '{"celsius": 9.4}' },
      ],
      tools: [readThermometer, setThermostat],
    },
    call: true,
    checks: ['tool_calls'],
  },
  answers('needs-no-tool-arithmetic', 'What is 17 times 23? Answer with the number.', [
    readThermometer,
    listTrains,
  ]),
  answers('needs-no-tool-knowledge', 'Which planet of the solar system has the shortest year?', [
    listTrains,
    setThermostat,
  ]),
  answers('needs-no-tool-thanks', 'Thank you, that is all for today.', [
    setThermostat,
    orderReagents,
  ]),
  answers('needs-no-tool-text', 'Write one sentence that welcomes guests to a greenhouse.', [
    setThermostat,
    readThermometer,
  ]),
  {
    case: 'needs-no-tool-result-is-there',
    body: {
      messages: [
        say('user', 'How warm is it at Harbour East?'),
        {
          role: 'assistant',
          content: '',
          tool_calls: [
            {
              id: 'read_thermometer:0',
              type: 'function',
              function: { name: 'read_thermometer', arguments: '{"station": "Harbour East"}' },
            },
          ],
        },
        { role: 'tool', tool_call_id: 'read_thermometer:0', content: '{"celsius": 6.5}' },
      ],
      tools: [readThermometer],
    },
    call: false,
    checks: ['tool_calls', 'reply_text'],
    text: '6.5',
  },
]

const schemas: Row[] = [
  calls('schema-1-enum-and-bounds', 'Cool the server room down to 18 degrees.', [setThermostat]),
  calls(
    'schema-2-nested-list',
    'Order 250 grams of sodium chloride (analytical) and 40 grams of agar. Deliver to building C, floor 2, cooled.',
    [orderReagents],
  ),
  calls(
    'schema-3-alternatives',
    'Reserve the night of 2027-03-14 for NGC 2403: ten exposures of 300 seconds in V and three of 600 seconds in R.',
    [planObservation],
  ),
  calls(
    'schema-4-free-keys',
    'Tag record 1042 with "moss" and "1890s", record 77 with "lichen". Only try it, do not save.',
    [tagRecords],
  ),
  calls('schema-5-parallel', 'Read the thermometers of North Ridge and of South Ridge.', [
    readThermometer,
  ]),
  calls(
    'schema-6-escapes',
    'Read the thermometer of the station named O\'Brien "Old \\ New" Quay.',
    [readThermometer],
  ),
]

const scripts: Row[] = [
  speaks('latin', 'Describe a rainy morning in two English sentences.'),
  speaks('han', '用两句中文描述一个下雨的早晨。', ['contains_russian_characters_unicode']),
  speaks('japanese', '雨の朝の様子を日本語の二文で書いてください。', [
    'contains_russian_characters_unicode',
  ]),
  speaks('hangul', '비 오는 아침을 한국어 두 문장으로 묘사해 주세요.', [
    'contains_russian_characters_unicode',
  ]),
  speaks('cyrillic', 'Опиши дождливое утро двумя русскими предложениями.'),
  speaks('arabic', 'صف صباحاً ممطراً في جملتين بالعربية.', ['contains_russian_characters_unicode']),
  speaks('devanagari', 'बारिश की एक सुबह का वर्णन हिंदी के दो वाक्यों में कीजिए।', [
    'contains_russian_characters_unicode',
  ]),
]

const fields = 'recipient, street, postcode, weight_kg, insurance'
const others: Row[] = [
  {
    case: 'scenario-order',
    body: {
      ...ask(
        'Do not call anything. Write down the names of the parameters of ship_parcel in the order of its schema, parted by " > ".',
      ),
      tools: [shipParcel],
    },
    checks: ['scenario_check', 'reply_text'],
    text: fields.split(', ')[0] ?? '',
  },
  {
    case: 'reasoning-then-answer',
    body: ask(
      'A tank holds 90 litres and loses 4 litres an hour; every third hour it gains 6. How much is in it after 12 hours? Think it through, then give the number of litres.',
    ),
    checks: ['reply_text'],
    text: '66',
  },
  {
    case: 'reasoning-short-answer',
    body: ask(
      'Which is the largest prime factor of 391? Think, then answer with the number alone.',
    ),
    checks: ['reply_text'],
    text: '23',
  },
  {
    case: 'long-context-middle',
    body: ask(
      `${archiveLog(420, { at: 203, line: 'Entry 204: the key of cabinet nine lies behind the brass quadrant.' })}\n\nBehind which object does the key of cabinet nine lie? Name the object.`,
    ),
    checks: ['reply_text'],
    text: 'brass quadrant',
  },
  {
    case: 'long-context-tool',
    body: {
      ...ask(
        `${archiveLog(260, { at: 31, line: 'Entry 32: the damp sheets are watched by the station Vault Seven.' })}\n\nRead the thermometer of the station that watches the damp sheets.`,
      ),
      tools: [readThermometer, listTrains],
    },
    call: true,
    checks: ['tool_calls'],
  },
  {
    case: 'stream-text',
    body: { ...ask('Explain in about 120 words how a sundial shows the time.'), ...STREAM },
    checks: ['stream_form'],
  },
  {
    case: 'stream-tool',
    body: {
      ...ask('Which trains go from Linden to Seeburg after 08:00? Look it up.'),
      tools: [listTrains],
      ...STREAM,
    },
    call: true,
    checks: ['tool_calls', 'stream_form'],
  },
  {
    case: 'stream-emoji',
    body: { ...ask('Answer with ten different emoji and nothing else.'), ...STREAM },
    checks: ['stream_form'],
  },
  ...Array.from({ length: 3 }, (): Row => ({
    case: 'determinism',
    body: {
      ...ask('Name the first five prime numbers above 100, parted by commas, and nothing else.'),
      seed: 7,
    },
    checks: ['same_reply'],
  })),
]

/** The set that ships with the app: a small look at everything a provider can get wrong. JSONL in the form of the published sets. */
export function bundledVerificationSet(): string {
  return [...triggers, ...schemas, ...scripts, ...others].map(toLine).join('\n')
}

function toLine(row: Row): string {
  return JSON.stringify({
    ...row.body,
    ...SETTINGS,
    case_id: row.case,
    check_type: [...(row.checks ?? []), ...ALWAYS],
    ...(row.call !== undefined && { expected_tool_call: row.call }),
    ...(row.script !== undefined && { expected_script: row.script }),
    ...(row.text !== undefined && { expected_text: row.text }),
  })
}
