import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import { LoadTestRequest, type LoadTestRequestInput } from '../../src-main/contract'
import { openWorkload } from '../../src-main/load/workloads/create-workload'
import { noisePicture } from '../../src-main/load/workloads/pictures'
import { tarEntries } from '../../src-main/load/workloads/tar-entries'
import { openApp } from '../support/test-app'
import { tempFolder } from '../support/temp-folder'

type Message = { role: string; content: unknown }
type Workload = NonNullable<LoadTestRequestInput['workload']>

function put(path: string, content: string | Buffer): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

const lines = (rows: unknown[]): string => rows.map(row => JSON.stringify(row)).join('\n')
type Written = Parameters<typeof parquetWriteBuffer>[0]
const parquet = (columnData: Written['columnData'], schema?: Written['schema']): Buffer =>
  Buffer.from(parquetWriteBuffer({ columnData, ...(schema && { schema }) }))

/** What the first requests of a workload ask. */
async function asked(workload: Workload, count: number) {
  const opened = await openWorkload(
    LoadTestRequest.parse({ model: { name: 'm' }, api: 'chat', workload }),
  )
  return {
    size: opened.workload.size,
    warnings: opened.workload.warnings,
    messages: Array.from({ length: count }, (_, at) => {
      const body = JSON.parse(opened.workload.first(at).body.toString('utf8')) as {
        messages: Message[]
      }
      return body.messages
    }),
  }
}

const user = (content: string): Message[] => [{ role: 'user', content }]

describe('the questions of HC3', () => {
  const row = (id: number, question: string) => ({
    id: String(id),
    question,
    human_answers: ['A person said this.'],
    chatgpt_answers: ['A program said that.'],
  })

  test('are read from its lines, without those that ask nothing', async () => {
    const folder = tempFolder('hc3')
    put(
      join(folder, 'open_qa.jsonl'),
      lines([row(0, '  什么是熵？\n'), row(1, ' '), row(2, '为什么天空是蓝色的？')]),
    )
    put(join(folder, 'README.md'), '# HC3')
    const { size, warnings, messages } = await asked({ dataset: 'openqa', path: folder }, 2)
    expect(size).toBe(2)
    expect(warnings).toEqual(['1 of 3 rows ask nothing.'])
    expect(messages).toEqual([user('什么是熵？'), user('为什么天空是蓝色的？')])
  })

  test('are read from all.jsonl and from the Parquet files of a hub', async () => {
    const folder = tempFolder('hc3')
    put(join(folder, 'all.jsonl'), lines([{ ...row(0, 'Why is the sky blue?'), source: 'reddit' }]))
    expect((await asked({ dataset: 'openqa', path: folder }, 1)).messages).toEqual([
      user('Why is the sky blue?'),
    ])
    const hub = tempFolder('hc3')
    for (const [at, question] of ['First?', 'Second?'].entries())
      put(
        join(hub, 'all', `train-0000${at}-of-00002.parquet`),
        parquet([
          { name: 'id', data: [String(at)], type: 'STRING' },
          { name: 'question', data: [question], type: 'STRING' },
        ]),
      )
    expect((await asked({ dataset: 'openqa', path: hub }, 2)).messages).toEqual([
      user('First?'),
      user('Second?'),
    ])
  })
})

describe('LongAlpaca', () => {
  const rows = [
    { instruction: 'Summarise this book. '.repeat(400), output: 'It is long.', file: 'book.txt' },
    { instruction: 'Short?', output: 'Yes.' },
  ]

  test.each(['array', 'lines', 'parquet'])('is read as %s', async kind => {
    const folder = tempFolder('longalpaca')
    if (kind === 'array') put(join(folder, 'LongAlpaca-12k.json'), JSON.stringify(rows, null, 2))
    else if (kind === 'lines') put(join(folder, 'LongAlpaca-12k.jsonl'), lines(rows))
    else
      put(
        join(folder, 'data', 'train-00000-of-00001.parquet'),
        parquet([
          { name: 'output', data: rows.map(({ output }) => output), type: 'STRING' },
          { name: 'instruction', data: rows.map(one => one.instruction), type: 'STRING' },
        ]),
      )
    const { messages } = await asked({ dataset: 'longalpaca', path: folder }, 2)
    expect(messages).toEqual(rows.map(({ instruction }) => user(instruction.trim())))
    const long = await asked({ dataset: 'longalpaca', path: folder, minPromptLength: 1000 }, 1)
    expect(long.size).toBe(1)
    expect(long.warnings).toEqual(['1 of 2 rows are too short or too long.'])
  })
})

describe('conversations of ShareGPT', () => {
  const talk = {
    conversation_id: 'c1',
    category: 'chat',
    conversation: [
      { human: ' 你好 ', assistant: '你好！' },
      { human: '再见', assistant: '再见！' },
    ],
  }
  const whole = [
    { role: 'user', content: '你好' },
    { role: 'assistant', content: '你好！' },
    { role: 'user', content: '再见' },
  ]

  test('are asked up to their last question, or turn by turn', async () => {
    const folder = tempFolder('sharegpt')
    put(join(folder, 'common_zh_70k.jsonl'), lines([talk, { conversation: [] }, { other: 1 }]))
    put(
      join(folder, 'common_en_70k.jsonl'),
      lines([{ conversation: [{ human: 'Hi', assistant: 'Hello' }] }]),
    )
    const chinese = await asked({ dataset: 'share-gpt', path: folder, language: 'zh' }, 1)
    expect(chinese.messages).toEqual([whole])
    expect(chinese.warnings).toEqual(['2 of 3 rows ask nothing.'])
    const english = await asked({ dataset: 'share-gpt', path: folder, language: 'en' }, 1)
    expect(english.messages).toEqual([user('Hi')])
    const { workload } = await openWorkload(
      LoadTestRequest.parse({
        model: { name: 'm' },
        workload: { dataset: 'share-gpt', path: folder, language: 'zh', multiTurn: true },
      }),
    )
    const turns = [workload.first(0), workload.next?.(0, 0, 'Real answer.')].map(item =>
      item ? (JSON.parse(item.body.toString('utf8')) as { messages: Message[] }).messages : null,
    )
    expect(turns).toEqual([
      user('你好'),
      [
        { role: 'user', content: '你好' },
        { role: 'assistant', content: 'Real answer.' },
        { role: 'user', content: '再见' },
      ],
    ])
    expect(workload.next?.(0, 1, 'x')).toBeNull()
  })

  test('are read in the layout of its English original, as a file and as Parquet', async () => {
    const folder = tempFolder('sharegpt')
    const conversations = [
      [
        { from: 'gpt', value: 'A lost beginning.' },
        { from: 'human', value: 'Why?' },
        { from: 'gpt', value: 'Because.' },
      ],
      [],
    ]
    const rows = conversations.map((conversation, at) => ({
      id: `x_${at}`,
      conversations: conversation,
    }))
    const file = put(
      join(folder, 'ShareGPT_V3_unfiltered_cleaned_split.json'),
      JSON.stringify(rows, null, 1),
    )
    const shown = [[{ role: 'assistant', content: 'A lost beginning.' }, ...user('Why?')]]
    for (const path of [folder, file])
      expect((await asked({ dataset: 'share-gpt', language: 'en', path }, 1)).messages).toEqual(
        shown,
      )
    const packed = put(
      join(folder, 'part.parquet'),
      parquet([{ name: 'conversations', data: conversations, type: 'JSON' }]),
    )
    expect((await asked({ dataset: 'share-gpt', path: packed }, 1)).messages).toEqual(shown)
  })
})

/** A tar archive as WebDataset writes them. `name` may be longer than a header holds. */
function archive(files: [name: string, content: Buffer][]): Buffer {
  const block = (name: string, content: Buffer, type = '0'): Buffer[] => {
    const header = Buffer.alloc(512)
    header.write(name.slice(0, 100))
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write(type, 156)
    header.write('ustar\0', 257)
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
  }
  return Buffer.concat([
    ...files.flatMap(([name, content]) => [
      ...(name.length > 100 ? block('././@LongLink', Buffer.from(`${name}\0`), 'L') : []),
      ...block(name, content),
    ]),
    Buffer.alloc(1024),
  ])
}

describe('pictures of Flickr8k', () => {
  const pictures = [1, 2, 3].map(seed => noisePicture(4, 4, seed))
  const urls = pictures.map(bytes => `data:image/png;base64,${bytes.toString('base64')}`)

  async function shown(path: string): Promise<unknown[]> {
    const { messages } = await asked({ dataset: 'flickr8k', path }, pictures.length)
    return messages.map(([message]) => {
      const parts = message?.content as { type: string; image_url?: { url: string } }[]
      expect(parts.map(({ type }) => type)).toEqual(['image_url', 'text'])
      return parts[0]?.image_url?.url
    })
  }

  test('are read loose, from WebDataset archives, and from Parquet files', async () => {
    const loose = tempFolder('flickr')
    for (const [at, bytes] of pictures.entries())
      put(join(loose, 'Flicker8k_Dataset', `${at}.png`), bytes)
    put(join(loose, 'Flickr8k.token.txt'), 'captions')
    expect(await shown(loose)).toEqual(urls)

    const packed = tempFolder('flickr')
    const names = ['s0000000', `deep/${'x'.repeat(120)}`, 's0000002']
    const tar = archive(
      pictures.flatMap((bytes, at): [string, Buffer][] => [
        [`${names[at]}.png`, bytes],
        [`${names[at]}.txt`, Buffer.from('five captions')],
      ]),
    )
    const path = put(join(packed, 'test', '0.tar'), tar)
    expect(await shown(packed)).toEqual(urls)
    expect(tarEntries(path)[2]?.name).toBe(`deep/${'x'.repeat(120)}.png`)

    const hub = tempFolder('flickr')
    put(
      join(hub, 'data', 'test-00000-of-00001.parquet'),
      parquet([
        { name: 'image', data: pictures.map(bytes => new Uint8Array(bytes)), type: 'BYTE_ARRAY' },
        { name: 'caption_0', data: pictures.map(() => 'A dog.'), type: 'STRING' },
      ]),
    )
    expect(await shown(hub)).toEqual(urls)
    // As the data sets library writes pictures: their bytes with a path.
    const library = put(
      join(tempFolder('flickr'), 'train.parquet'),
      parquet(
        [
          {
            name: 'image',
            data: pictures.map((bytes, at) => ({
              bytes: new Uint8Array(bytes),
              path: `${at}.png`,
            })),
          },
        ],
        [
          { name: 'root', num_children: 1 },
          { name: 'image', repetition_type: 'OPTIONAL', num_children: 2 },
          { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
          {
            name: 'path',
            type: 'BYTE_ARRAY',
            converted_type: 'UTF8',
            repetition_type: 'OPTIONAL',
          },
        ],
      ),
    )
    expect(await shown(library)).toEqual(urls)
  })

  test('an archive that is cut gives what it holds, a folder without pictures is refused', async () => {
    const folder = tempFolder('flickr')
    const tar = archive([
      ['a.png', pictures[0] as Buffer],
      ['b.png', pictures[1] as Buffer],
    ])
    const path = put(join(folder, '0.tar'), tar.subarray(0, 1400))
    expect(tarEntries(path).map(({ name }) => name)).toEqual(['a.png'])
    put(join(folder, 'noise.tar'), Buffer.alloc(700, 'x'))
    expect((await asked({ dataset: 'flickr8k', path: folder }, 1)).size).toBe(1)
    await expect(asked({ dataset: 'flickr8k', path: tempFolder('none') }, 1)).rejects.toMatchObject(
      { code: 'dataset-invalid' },
    )
  })
})

describe('published files', () => {
  test('are found below the folders of data sets, whoever put them there', async () => {
    const app = openApp()
    const root = join(app.dataDir, 'datasets')
    put(
      join(root, 'swift', 'sharegpt', 'common_zh_70k.jsonl'),
      lines([{ conversation: [{ human: 'a' }] }]),
    )
    put(join(root, 'Hello-SimpleAI', 'HC3', 'all.jsonl'), lines([{ question: 'b' }]))
    put(join(root, 'perf', 'LongAlpaca-12k.json'), JSON.stringify([{ instruction: 'c' }]))
    put(join(root, 'jxie', 'flickr8k', 'p.png'), noisePicture(2, 2, 1))
    const bodies = async (workload: Workload): Promise<string> => {
      const { bodies: all } = await app.call('loadTest.preview', {
        request: {
          model: { name: 'm', apiUrl: 'http://h:1/v1' },
          steps: [{ concurrency: 1, number: 1 }],
          workload,
        },
      })
      return String(all[0])
    }
    expect(await bodies({ dataset: 'share-gpt', language: 'zh' })).toContain('"content":"a"')
    expect(await bodies({ dataset: 'openqa', language: 'en' })).toContain('"content":"b"')
    expect(await bodies({ dataset: 'longalpaca' })).toContain('"content":"c"')
    expect(await bodies({ dataset: 'flickr8k' })).toContain('data:image/png')
    expect(
      await app.refusal('loadTest.preview', {
        request: {
          model: { name: 'm', apiUrl: 'http://h:1/v1' },
          steps: [{ concurrency: 1, number: 1 }],
          workload: { dataset: 'share-gpt', language: 'en' },
        },
      }),
    ).toMatchObject({
      code: 'dataset-missing',
      hint: expect.stringContaining('common_en_70k') as string,
    })
  })

  test('of another layout are refused in words', async () => {
    const folder = tempFolder('other')
    put(join(folder, 'open_qa.jsonl'), lines([{ title: 'x' }]))
    await expect(asked({ dataset: 'openqa', path: folder }, 1)).rejects.toMatchObject({
      code: 'dataset-invalid',
      message: "The file of 'openqa' holds no prompt.",
    })
    const broken = put(join(folder, 'x.parquet'), 'no parquet')
    await expect(asked({ dataset: 'longalpaca', path: broken }, 1)).rejects.toMatchObject({
      code: 'dataset-invalid',
    })
    await expect(asked({ dataset: 'jsonl', path: tempFolder('empty') }, 1)).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
