import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { JsonObject, RunRequestInput } from '../../src-main/contract'
import { findBuiltIn } from '../../src-main/benchmarks'
import { completion, scriptedServer, type Asked } from '../support/scripted-server'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

interface Sent {
  role: string
  content: string
}

const messagesOf = ({ body }: Asked): Sent[] => body.messages as Sent[]
const lastOf = (asked: Asked): string => messagesOf(asked).at(-1)!.content
/** From 0: as many results as the model has seen. */
const turnOf = (asked: Asked): number => lastOf(asked).split('\nexecution result: ').length - 1

function request(url: string, change: Partial<RunRequestInput> = {}): RunRequestInput {
  return {
    model: { name: 'm', apiUrl: url },
    benchmarks: [{ id: 'acebench', options: { bundledRows: true, subsets: ['agent_multi_step'] } }],
    execution: { concurrency: 2 },
    transport: { retries: 0 },
    ...change,
  }
}

/** The replies that do each task, by a word of its question. */
const right: Record<string, string[]> = {
  Heytea: [
    '[turn_on_wifi()]',
    "[login_food_platform(username='Grace', password='password789'), get_products(merchant_name='Heytea')]",
    "[add_food_delivery_order(username='Grace', merchant_name='Heytea', items=[{'product': 'Four Seasons Spring Milk Tea', 'quantity': 2}])]",
    "[add_reminder(title='Tea', description='Pay back 44.0 yuan', time='2024-07-20 10:00')]",
    'finish conversation',
  ],
  train: [
    '[turn_on_wifi()]',
    '[delete_message(message_id=4)]',
    "[send_message(sender_name='Jack', receiver_name='Helen', message='The train is late')]",
    'finish conversation',
  ],
  石锅拌饭: [
    '[turn_on_wifi()]',
    "[login_food_platform(username='Helen', password='password321')]",
    "[add_food_delivery_order(username='Helen', merchant_name='米村拌饭', items=[{'product': '石锅拌饭', 'quantity': 1}])]",
    "[add_reminder(title='午饭', description='花了35.0元', time='2024-07-20 12:00')]",
    'finish conversation',
  ],
}

function rightReply(asked: Asked): string {
  const [, replies] = Object.entries(right).find(([word]) => lastOf(asked).includes(word))!
  return replies[turnOf(asked)]!
}

async function modelThat(reply: (asked: Asked) => string) {
  return scriptedServer(asked =>
    asked.path.endsWith('/chat/completions') ? { json: completion(reply(asked)) } : undefined,
  )
}

test('each task is a conversation over HTTP, kept whole, with the tokens of all its turns', async () => {
  const model = await modelThat(rightReply)
  const t = openApp()
  const run = await t.run(request(model.url))
  expect(run).toMatchObject({ status: 'finished', counts: { scored: 2, failed: 0 } })
  expect(model.asked).toHaveLength(9)

  const [tea] = t.samples(run.id)
  expect(tea?.messages.map(({ role }) => role)).toEqual([
    'system',
    'user',
    ...Array.from({ length: 4 }, () => ['assistant', 'user']).flat(),
  ])
  const dialogue = tea!.messages.slice(2).map(({ content }) => String(content))
  expect(dialogue[0]).toBe('[turn_on_wifi()]')
  expect(dialogue[1]).toBe("execution result: [{'status': True, 'message': 'Wi-Fi is on.'}]")
  expect(dialogue[3]).toContain('Grace is logged in now.')
  expect(dialogue[3]).toContain("{'product': 'Cheese Milk Tea', 'price': 25.0}")
  expect(tea?.prediction).toMatchObject({
    text: 'finish conversation',
    earlier: right.Heytea!.slice(0, 4),
    usage: { inputTokens: 50, outputTokens: 15 },
  })
  expect(tea?.prediction?.attempts).toHaveLength(5)
  expect(tea?.flags).toEqual([])
  expect(tea?.outcome).toMatchObject({
    kind: 'scored',
    values: { accuracy: 1, process_acc: 1 },
    answer: right.Heytea!.slice(0, 4).join('\n'),
    explanation: 'The services ended as they should.',
  })
  const { toolChecks } = tea!.outcome as { toolChecks: { name: string; isValid: boolean }[] }
  expect(toolChecks.map(({ name, isValid }) => `${name} ${isValid}`)).toEqual([
    'turn_on_wifi true',
    'login_food_platform true',
    'get_products true',
    'add_food_delivery_order true',
    'add_reminder true',
  ])
})

test('what is sent holds the results so far and never the model’s own calls; the last is kept', async () => {
  const model = await modelThat(rightReply)
  const t = openApp()
  const run = await t.run(request(model.url, { execution: { concurrency: 1 } }))
  expect(t.samples(run.id)[0]?.prediction?.sent).toEqual(messagesOf(model.asked[4]!))
  const sent = model.asked.slice(0, 5).map(messagesOf)
  expect(sent.map(messages => messages.map(({ role }) => role))).toEqual(
    Array.from({ length: 5 }, () => ['system', 'user']),
  )
  for (const [turn, messages] of sent.entries()) {
    const { content } = messages[1]!
    expect(content.startsWith(sent[0]![1]!.content)).toBe(true)
    expect(content.match(/execution result: /g) ?? []).toHaveLength(turn)
    expect(content).not.toContain('[turn_on_wifi()]')
  }
  expect(sent[0]![1]!.content).toContain('user: I am Grace')
  expect(sent[0]![1]!.content).toContain('"name":"add_food_delivery_order"')
})

test('the report says what the agent group and the overall cover', async () => {
  const model = await modelThat(rightReply)
  const t = openApp()
  const run = await t.run(request(model.url))
  const [accuracy, process] = t.app.store.runs.reports(run.id)[0]!.metrics
  const derived = accuracy!.categories.flatMap(({ subsets }) =>
    subsets.filter(one => one.isAggregate),
  )
  expect(derived).toMatchObject([
    { name: 'AGENT', score: 1, num: 2, total: 50 },
    { name: 'OVERALL', score: 1, num: 2, total: 1023 },
  ])
  expect(process).toMatchObject({ identity: { name: 'process_acc' }, score: 1, num: 2 })
})

test('milestones are a figure of the agent’s tasks alone', async () => {
  const model = await modelThat(asked =>
    lastOf(asked).includes('APIs, as') ? rightReply(asked) : '',
  )
  const t = openApp()
  const run = await t.run(
    request(model.url, { benchmarks: [{ id: 'acebench', options: { bundledRows: true } }] }),
  )
  const [accuracy, process] = t.app.store.runs.reports(run.id)[0]!.metrics
  expect(accuracy).toMatchObject({ num: 5, score: 0.4 })
  expect(process).toMatchObject({ num: 2, score: 1 })
  expect(process!.categories.map(({ name }) => name)).toEqual([['agent']])
})

test('a model that never ends is stopped at the limit, and one that only asks back is scored 0', async () => {
  const model = await modelThat(asked =>
    lastOf(asked).includes('Heytea') ? '[login_device()]' : 'Which message shall I delete?',
  )
  const t = openApp()
  const options = {
    bundledRows: true,
    subsets: ['agent_multi_step'],
    extraParams: { max_dialog_turns: 12 },
  }
  const run = await t.run(request(model.url, { benchmarks: [{ id: 'acebench', options }] }))
  expect(run.counts).toMatchObject({ scored: 2, failed: 0 })
  expect(model.asked).toHaveLength(12)
  const [looping, asking] = t.samples(run.id)
  expect(looping?.outcome).toMatchObject({ values: { accuracy: 0, process_acc: 0 } })
  expect(looping?.outcome).toMatchObject({
    explanation: expect.stringMatching(
      /“BaseApi\.wifi” is False, and should be True\. Step limit: /,
    ) as string,
  })
  expect(asking?.outcome).toMatchObject({
    answer: null,
    values: { accuracy: 0 },
    explanation: expect.stringContaining('No list of calls: reply 1, 2, 3, 4, 5, 6.') as string,
  })
  expect(asking?.flags).toEqual(['unparsed'])
  expect(String(asking?.messages.at(-1)?.content)).toContain('This is no list of calls.')
})

test('a reply that the token limit cut off is flagged and named, also where it is not the last', async () => {
  const model = await scriptedServer(asked =>
    turnOf(asked) === 1
      ? { json: completion('[delete_mess', { finish_reason: 'length' }) }
      : { json: completion(turnOf(asked) === 0 ? '[turn_on_wifi()]' : 'finish conversation') },
  )
  const t = openApp()
  const run = await t.run(request(model.url))
  expect(run.counts).toMatchObject({ scored: 2, truncated: 2 })
  const [first] = t.samples(run.id)
  expect(first?.flags).toEqual(['truncated'])
  expect(first?.outcome).toMatchObject({
    explanation: expect.stringContaining(
      'No list of calls: reply 2. Cut off by the token limit: reply 2.',
    ) as string,
  })
})

test('unknown functions and arguments that do not fit are told to the model and named', async () => {
  const odd = [
    '[fly_home()]',
    "[send_message(receiver='Helen')]",
    "[delete_message(message_id='4')]",
    'finish conversation',
  ]
  const model = await modelThat(asked => odd[turnOf(asked)]!)
  const t = openApp()
  const run = await t.run(request(model.url))
  const [, train] = t.samples(run.id)
  const { explanation, toolChecks } = train!.outcome as {
    explanation: string
    toolChecks: { isValid: boolean; problem: string }[]
  }
  expect(explanation).toContain('Unknown functions: fly_home (reply 1).')
  expect(explanation).toContain('Calls without a result: send_message (reply 2).')
  expect(toolChecks.map(({ isValid }) => isValid)).toEqual([false, false, false])
  expect(toolChecks[0]!.problem).toMatch(/^Reply 1: No tool of this name/)
  expect(toolChecks[2]!.problem).toMatch(/^Reply 3: .*message_id/)
  expect(String(train!.messages.at(3)?.content)).toBe(
    `execution result: ["Error during execution: there is no function 'fly_home'"]`,
  )
})

test('a function that is offered and does not exist fits its schema and has no result', async () => {
  const replies = ["[search_reminders(keyword='tea')]", '[turn_on_wifi()]', 'finish conversation']
  const model = await modelThat(asked => replies[turnOf(asked)]!)
  const folder = tempFolder()
  const row = {
    id: 'agent_multi_step_7',
    question: 'Look for my tea.',
    function: JSON.stringify([
      {
        name: 'search_reminders',
        description: 'Searches.',
        parameters: {
          type: 'dict',
          required: ['keyword'],
          properties: { keyword: { type: 'string' } },
        },
      },
    ]),
    initial_config: '{}',
    involved_classes: '["BaseApi", "ReminderApi"]',
    rubric:
      '{"ground_truth": [{"BaseApi": {"wifi": true, "logged_in": true}}, {"ReminderAPI": {}}]}',
  }
  writeFileSync(join(folder, 'agent_multi_step.jsonl'), `${JSON.stringify(row)}\n`)
  const t = openApp()
  const options = { localPath: folder, subsets: ['agent_multi_step'] }
  const run = await t.run(request(model.url, { benchmarks: [{ id: 'acebench', options }] }))
  expect(t.samples(run.id)[0]?.outcome).toMatchObject({
    values: { accuracy: 1 },
    explanation:
      'The services ended as they should. Unknown functions: search_reminders (reply 1).',
    toolChecks: [
      {
        isValid: true,
        problem: "Reply 1: It has no result: there is no function 'search_reminders'.",
      },
      {
        isValid: false,
        problem: expect.stringContaining('Reply 2: No tool of this name') as string,
      },
    ],
  })
})

test('rows that name no services, unknown ones or no end are told and never scored', async () => {
  const model = await modelThat(() => 'finish conversation')
  const folder = tempFolder()
  const row = { question: 'q', function: [], initial_config: {} }
  const rows = [
    { ...row, id: 'agent_multi_step_1', involved_classes: ['BaseApi'], rubric: '{}' },
    { ...row, id: 'agent_multi_step_2', involved_classes: ['Finance'], rubric: '{}' },
    { ...row, id: 'agent_multi_step_3', rubric: '{}' },
    { ...row, id: 'agent_multi_step_4', involved_classes: '[BaseApi', rubric: '{}' },
  ]
  writeFileSync(
    join(folder, 'agent_multi_step.jsonl'),
    rows.map(one => `${JSON.stringify(one)}\n`).join(''),
  )
  const t = openApp()
  const options = { localPath: folder, subsets: ['agent_multi_step'], badRows: 'skip' as const }
  const run = await t.run(request(model.url, { benchmarks: [{ id: 'acebench', options }] }))
  expect(run.counts).toMatchObject({ scored: 0, unscored: 1, failed: 3 })
  const reasons = t.samples(run.id).map(({ outcome }) => {
    if (outcome?.kind === 'unscored') return outcome.reason
    return outcome?.kind === 'failed' ? outcome.error.message : ''
  })
  expect(reasons).toEqual([
    'The row has no expected state to compare with.',
    "'Finance' is no simulated service of ACEBench.",
    'A row names no simulated services.',
    expect.stringContaining('services are not JSON'),
  ])
})

test('a turn that fails fails its sample, and only that is asked again', async () => {
  let isBroken = true
  const model = await scriptedServer(asked => {
    if (isBroken && lastOf(asked).includes('train') && turnOf(asked) === 2)
      return { status: 400, json: { error: { message: 'The context is too long.' } } }
    return { json: completion(rightReply(asked)) }
  })
  const t = openApp()
  const run = await t.run(request(model.url))
  expect(run.counts).toMatchObject({ scored: 1, failed: 1 })
  const before = model.asked.length
  isBroken = false
  await t.call('run.resume', { runId: run.id })
  expect((await t.ended(run.id)).counts).toMatchObject({ scored: 2, failed: 0 })
  expect(model.asked.slice(before).every(asked => lastOf(asked).includes('train'))).toBe(true)
  expect(model.asked.length - before).toBe(4)
})

test('the same run goes on without a request; another step limit asks anew', async () => {
  const model = await modelThat(rightReply)
  const t = openApp()
  const first = await t.run(request(model.url))
  const before = model.asked.length
  const again = (maxTurns?: number): RunRequestInput =>
    request(model.url, {
      benchmarks: [
        {
          id: 'acebench',
          options: {
            bundledRows: true,
            subsets: ['agent_multi_step'],
            ...(maxTurns && { extraParams: { max_dialog_turns: maxTurns } }),
          },
        },
      ],
    })
  const [same] = (await t.call('run.start', { requests: [again()], useCache: first.id })).runIds
  await t.ended(same!)
  expect(model.asked).toHaveLength(before)
  expect(t.samples(same!)[0]?.prediction?.earlier).toHaveLength(4)
  const [other] = (await t.call('run.start', { requests: [again(30)], useCache: first.id })).runIds
  await t.ended(other!)
  expect(model.asked).toHaveLength(2 * before)
})

test('in Chinese the services, the instructions and the task are Chinese', async () => {
  const model = await modelThat(rightReply)
  const t = openApp()
  const options = {
    bundledRows: true,
    subsets: ['agent_multi_step'],
    extraParams: { language: 'zh' },
  }
  const run = await t.run(request(model.url, { benchmarks: [{ id: 'acebench', options }] }))
  expect(run.counts).toMatchObject({ scored: 1, failed: 0 })
  const [sample] = t.samples(run.id)
  expect(sample?.outcome).toMatchObject({ values: { accuracy: 1, process_acc: 1 } })
  expect(String(sample?.messages[0]?.content)).toContain('你是一个智能体')
  expect(String(sample?.messages[7]?.content)).toContain('已在米村拌饭下单，合计 35.0 元。')
})

test('the authors’ files are asked in either language, with answers and milestones from their folder', async () => {
  const folder = tempFolder()
  const rowsOf = (language: string): JsonObject[] =>
    (
      findBuiltIn('acebench').examples.find(({ subset }) => subset === 'agent_multi_step')!
        .rows as JsonObject[]
    ).filter(row => row.language === language)
  for (const language of ['en', 'zh']) {
    const place = join(folder, `data_${language}`)
    mkdirSync(join(place, 'possible_answer'), { recursive: true })
    const rows = rowsOf(language)
    const name = 'data_agent_multi_step.json'
    const lines = rows.map(({ ground_truth, mile_stone, language: _, ...row }) => [
      JSON.stringify(row),
      `{"id": ${JSON.stringify(row.id)}, "ground_truth": ${String(ground_truth)}, "mile_stone": ${JSON.stringify(mile_stone)}}`,
    ])
    writeFileSync(join(place, name), lines.map(([row]) => `${row}\n`).join(''))
    writeFileSync(join(place, 'possible_answer', name), lines.map(([, one]) => `${one}\n`).join(''))
  }
  const model = await modelThat(rightReply)
  const t = openApp()
  for (const [language, count] of [
    ['en', 2],
    ['zh', 1],
  ] as const) {
    const options = {
      localPath: folder,
      subsets: ['agent_multi_step'],
      extraParams: { language },
    }
    const run = await t.run(request(model.url, { benchmarks: [{ id: 'acebench', options }] }))
    expect(run.counts, language).toMatchObject({ scored: count, failed: 0 })
    for (const { outcome } of t.samples(run.id))
      expect(outcome).toMatchObject({ values: { accuracy: 1, process_acc: 1 } })
  }
})

test('drawn into a mixture, the tasks stay conversations', async () => {
  const model = await modelThat(rightReply)
  const t = openApp()
  const output = join(t.dataDir, 'mix.jsonl')
  await t.call('collection.create', {
    schema: {
      name: 'mix',
      datasets: [{ name: 'acebench', args: { subset_list: ['agent_multi_step'] } }],
    },
    sampler: 'uniform',
    total: 2,
    output,
  })
  const options = { localPath: output }
  const run = await t.run(request(model.url, { benchmarks: [{ id: 'data_collection', options }] }))
  expect(run.counts).toMatchObject({ scored: 2, failed: 0 })
  expect(model.asked).toHaveLength(9)
  expect(t.samples(run.id).map(({ score }) => score)).toEqual([1, 1])
})

test('a number of steps that makes no sense is refused before anything is asked', async () => {
  const t = openApp()
  for (const max_dialog_turns of [0, 1, 2.5, 401]) {
    const options = { bundledRows: true, extraParams: { max_dialog_turns } }
    const error = await t.refusal('run.start', {
      requests: [request('http://127.0.0.1:1/v1', { benchmarks: [{ id: 'acebench', options }] })],
    })
    expect(error).toMatchObject({
      code: 'invalid-input',
      message: "acebench: parameter 'max_dialog_turns' must be a whole number from 2 to 400.",
    })
  }
})

test('the files that are written hold the conversations, which give the same scores elsewhere', async () => {
  const model = await modelThat(asked =>
    lastOf(asked).includes('train') ? '[login_device()]' : rightReply(asked),
  )
  const workDir = join(tempFolder(), 'outputs')
  const first = await openApp().run(request(model.url, { workDir }), { timestampFolder: false })
  rmSync(join(workDir, '.evalwright'), { recursive: true })
  const before = model.asked.length
  const t = openApp()
  const run = await t.run(request(model.url), { useCache: workDir })
  expect(model.asked).toHaveLength(before)
  expect(run.counts).toMatchObject({ scored: 2 })
  expect(run.benchmarks[0]?.primary?.score).toBe(first.benchmarks[0]?.primary?.score)
  const [tea, train] = t.samples(run.id)
  expect(tea?.outcome).toMatchObject({ values: { accuracy: 1, process_acc: 1 } })
  expect(train?.outcome).toMatchObject({
    values: { accuracy: 0 },
    explanation: expect.stringContaining('Step limit') as string,
  })
})
