import type { JsonObject, LoadTestRequest } from '@contract'
import { AppError } from '../../engine/errors'
import { createBodies } from './bodies'
import { openQuestions } from './open-questions'
import {
  lastQuestions,
  randomConversations,
  scriptedConversations,
  scriptOf,
} from './conversations'
import { filedPictures, randomPictures } from './pictures'
import { createPromptSender, textOf } from './prompts'
import { publishedNames } from './published-files'
import { lengthDraw, randomPrompts } from './random-prompts'
import { createRandomText } from './random-text'
import { embeddingTexts, randomEmbeddingTexts, randomRerank, rerankRows } from './retrieval'
import { existingFiles, readAnyRows, readDataRows, readLines } from './row-files'
import { openTokenizer, type Tokenizer } from './tokenizer'
import { promptsOfRows, publishedPrompts, type Prompt } from './row-prompts'
import { speedPrompts } from './speed-benchmark'
import { tracedRequests } from './trace'
import type { Workload } from './workload'

export interface OpenWorkload {
  workload: Workload
  tokenizer: Tokenizer | null
}

/** Opens what a request asks. Throws AppError for a file that is not there or that it cannot read. */
export async function openWorkload(
  request: LoadTestRequest,
  extraBody: JsonObject = {},
): Promise<OpenWorkload> {
  const name = request.workload.tokenizer
  const tokenizer = name === undefined ? null : await openTokenizer(name)
  return { workload: await create(request, extraBody, tokenizer), tokenizer }
}

async function create(
  request: LoadTestRequest,
  extraBody: JsonObject,
  tokenizer: Tokenizer | null,
): Promise<Workload> {
  const bodies = createBodies(request, extraBody)
  const sender = createPromptSender(request, bodies, tokenizer)
  const { workload: wanted } = request
  const ofPrompts = (prompts: Prompt[], warnings: string[] = []): Workload => {
    const fitting = fit(prompts, request, tokenizer)
    if (fitting.prompts.length === 0) {
      throw new AppError('dataset-invalid', 'No prompt has a length between the given ends.', {
        hint: `All ${prompts.length} rows were left out; change --min-prompt-length and --max-prompt-length.`,
      })
    }
    return {
      size: fitting.prompts.length,
      warnings: [...warnings, ...fitting.warnings],
      first(index) {
        const row = index % fitting.prompts.length
        const prompt = fitting.prompts[row] as Prompt
        return prompt.kind === 'body'
          ? { body: bodies.whole(prompt.body, index), inTokens: NaN }
          : sender.item(row, prompt.kind === 'text' ? prompt.text : prompt.messages, index)
      },
    }
  }

  const filesOf = (): string[] =>
    existingFiles(wanted.path, wanted.dataset, publishedNames(wanted.dataset, wanted.language))
  const fileOf = (): string => filesOf()[0] as string
  const rowsOf = (): Promise<unknown[]> => readDataRows(filesOf())

  /** Rows of a published set: some of them say nothing, and are left out with a word on it. */
  const ofPublished = (read: (rows: unknown[]) => Prompt[], rows: unknown[]): Workload => {
    const prompts = read(rows)
    if (prompts.length === 0)
      throw new AppError('dataset-invalid', `The file of '${wanted.dataset}' holds no prompt.`, {
        hint: 'Is it that of another data set? line_by_line and jsonl read files of your own.',
      })
    const left = rows.length - prompts.length
    return ofPrompts(prompts, left === 0 ? [] : [`${left} of ${rows.length} rows ask nothing.`])
  }

  switch (wanted.dataset) {
    case 'open-questions':
      return ofPrompts(openQuestions.map(text => ({ kind: 'text', text })))
    case 'prompt':
      return ofPrompts([{ kind: 'text', text: wanted.prompt ?? 'Say hello.' }])
    case 'line-by-line':
      return ofPrompts(promptsOfRows(await linesOf(fileOf())))
    case 'jsonl':
      return wanted.multiTurn
        ? scriptedConversations(request, bodies, (await rowsOf()).map(scriptOf))
        : ofPrompts(promptsOfRows(await rowsOf()))
    case 'random':
      return randomPrompts(request, sender, tokenizer)
    case 'openqa':
    case 'longalpaca':
      return ofPublished(publishedPrompts, await rowsOf())
    case 'share-gpt': {
      const rows = await rowsOf()
      return wanted.multiTurn
        ? scriptedConversations(request, bodies, lastQuestions(rows).map(scriptOf))
        : ofPublished(
            all => lastQuestions(all).map(messages => ({ kind: 'messages', messages })),
            rows,
          )
    }
    case 'multi-turn':
      return scriptedConversations(request, bodies, (await rowsOf()).map(scriptOf))
    case 'random-multi-turn':
      return randomConversations(request, bodies, tokenizer)
    case 'random-images': {
      const text = createRandomText(tokenizer)
      const length = lengthDraw(request)
      return randomPictures(request, bodies, index =>
        text.draw(length(index), request.seed * 65_537 + index),
      )
    }
    case 'flickr8k':
      return filedPictures(request, bodies)
    case 'embedding':
      return embeddingTexts(request, bodies, await readAnyRows(fileOf()))
    case 'random-embedding':
      return randomEmbeddingTexts(request, bodies, tokenizer)
    case 'rerank':
      return rerankRows(bodies, await rowsOf())
    case 'random-rerank':
      return randomRerank(request, bodies, tokenizer)
    case 'trace':
      return tracedRequests(request, bodies, tokenizer, await rowsOf())
    case 'speed-benchmark':
    case 'speed-benchmark-long':
      return speedPrompts(request, bodies, tokenizer)
  }
}

/** Lines of text; of a Parquet file its rows. */
const linesOf = async (file: string): Promise<unknown[]> =>
  /\.parquet$/i.test(file) ? readAnyRows(file) : readLines(file)

/** Keeps prompts of a length between the ends; longer ones are cut where that is wanted. */
function fit(
  prompts: Prompt[],
  { workload }: LoadTestRequest,
  tokenizer: Tokenizer | null,
): { prompts: Prompt[]; warnings: string[] } {
  const { minPromptLength, maxPromptLength, tooLong } = workload
  if (minPromptLength === 0 && maxPromptLength >= 131_072) return { prompts, warnings: [] }
  const lengthOf = (text: string): number => tokenizer?.count(text) ?? text.length
  const kept = prompts.flatMap((prompt): Prompt[] => {
    if (prompt.kind === 'body') return [prompt]
    if (prompt.kind === 'messages') {
      // Of a conversation no part is cut.
      const length = lengthOf(textOf(prompt.messages))
      return length >= minPromptLength && length <= maxPromptLength ? [prompt] : []
    }
    const length = lengthOf(prompt.text)
    if (length < minPromptLength) return []
    if (length <= maxPromptLength) return [prompt]
    if (tooLong === 'skip') return []
    const text = tokenizer
      ? tokenizer.decode(tokenizer.encode(prompt.text).slice(0, maxPromptLength))
      : prompt.text.slice(0, maxPromptLength)
    return [{ kind: 'text', text }]
  })
  const left = prompts.length - kept.length
  return {
    prompts: kept,
    warnings: left === 0 ? [] : [`${left} of ${prompts.length} rows are too short or too long.`],
  }
}
