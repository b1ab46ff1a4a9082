import type { JsonObject, LoadTestRequest } from '@contract'
import { AppError } from '../../engine/errors'
import { createBodies } from './bodies'
import { openQuestions } from './open-questions'
import { randomConversations, scriptedConversations, scriptOf } from './conversations'
import { folderPictures, randomPictures } from './pictures'
import { createPromptSender } from './prompts'
import { lengthDraw, randomPrompts } from './random-prompts'
import { createRandomText } from './random-text'
import { embeddingTexts, randomEmbeddingTexts, randomRerank, rerankRows } from './retrieval'
import { existingFile, readAnyRows, readJsonRows, readLines } from './row-files'
import { openTokenizer, type Tokenizer } from './tokenizer'
import { promptsOfRows, type Prompt } from './row-prompts'
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
  return { workload: create(request, extraBody, tokenizer), tokenizer }
}

function create(
  request: LoadTestRequest,
  extraBody: JsonObject,
  tokenizer: Tokenizer | null,
): Workload {
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

  const fileOf = (...names: string[]): string => existingFile(wanted.path, wanted.dataset, names)

  switch (wanted.dataset) {
    case 'open-questions':
      return ofPrompts(openQuestions.map(text => ({ kind: 'text', text })))
    case 'prompt':
      return ofPrompts([{ kind: 'text', text: wanted.prompt ?? 'Say hello.' }])
    case 'line-by-line':
      return ofPrompts(promptsOfRows(readLines(fileOf())))
    case 'jsonl':
      return wanted.multiTurn
        ? scriptedConversations(request, bodies, readJsonRows(fileOf()).map(scriptOf))
        : ofPrompts(promptsOfRows(readJsonRows(fileOf())))
    case 'random':
      return randomPrompts(request, sender, tokenizer)
    case 'openqa':
      return ofPrompts(promptsOfRows(readJsonRows(fileOf('open_qa.jsonl'))))
    case 'longalpaca':
      return ofPrompts(promptsOfRows(readJsonRows(fileOf('LongAlpaca-12k.json'))))
    case 'share-gpt': {
      const rows = readJsonRows(
        fileOf(wanted.language === 'en' ? 'common_en_70k.jsonl' : 'common_zh_70k.jsonl'),
      ).map(scriptOf)
      return wanted.multiTurn
        ? scriptedConversations(request, bodies, rows)
        : ofPrompts(
            rows.map(({ before, turns }) => ({
              kind: 'messages',
              messages: [...before, ...turns.slice(0, 1)],
            })),
          )
    }
    case 'multi-turn':
      return scriptedConversations(request, bodies, readJsonRows(fileOf()).map(scriptOf))
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
      return folderPictures(request, bodies)
    case 'embedding':
      return embeddingTexts(request, bodies, readAnyRows(fileOf()))
    case 'random-embedding':
      return randomEmbeddingTexts(request, bodies, tokenizer)
    case 'rerank':
      return rerankRows(bodies, readJsonRows(fileOf()))
    case 'random-rerank':
      return randomRerank(request, bodies, tokenizer)
    case 'trace':
      return tracedRequests(request, bodies, tokenizer, readJsonRows(fileOf()))
    case 'speed-benchmark':
    case 'speed-benchmark-long':
      return speedPrompts(request, bodies, tokenizer)
  }
}

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
    if (prompt.kind !== 'text') return [prompt]
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
