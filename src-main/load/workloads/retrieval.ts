import type { LoadTestRequest } from '@contract'
import { AppError } from '../../engine/errors'
import type { Bodies } from './bodies'
import { lengthDraw } from './random-prompts'
import { createRandomText } from './random-text'
import { promptsOfRows } from './row-prompts'
import type { Tokenizer } from './tokenizer'
import type { Workload } from './workload'

/** Texts to embed, `batch` of them in a request. */
export function embeddingTexts(
  request: LoadTestRequest,
  bodies: Bodies,
  rows: unknown[],
): Workload {
  const { batch } = request.workload
  const texts = promptsOfRows(rows).map(prompt => {
    if (prompt.kind === 'text') return prompt.text
    throw new AppError('dataset-invalid', 'An embedding is made of a text, not of messages.')
  })
  const textAt = (at: number): string => texts[at % texts.length] as string
  return {
    size: texts.length,
    warnings: [],
    first: index => ({
      body: bodies.embeddings(
        batch === 1
          ? textAt(index)
          : Array.from({ length: batch }, (_, at) => textAt(index * batch + at)),
      ),
      inTokens: NaN,
    }),
  }
}

/** Drawn texts to embed. */
export function randomEmbeddingTexts(
  request: LoadTestRequest,
  bodies: Bodies,
  tokenizer: Tokenizer | null,
): Workload {
  const { batch } = request.workload
  const draw = drawer(request, tokenizer)
  return {
    size: null,
    warnings: [],
    first: index => ({
      body: bodies.embeddings(
        batch === 1
          ? draw(index)
          : Array.from({ length: batch }, (_, at) => draw(index * batch + at)),
      ),
      inTokens: NaN,
    }),
  }
}

/** Rows of a query and its documents. */
export function rerankRows(bodies: Bodies, rows: unknown[]): Workload {
  const pairs = rows.map((row, at) => {
    const { query, passages, texts, ...fields } = (row ?? {}) as Record<string, unknown>
    const documents = fields.documents ?? passages ?? texts
    if (typeof query === 'string' && Array.isArray(documents) && documents.length > 0)
      return {
        query,
        documents: documents.map(one => (typeof one === 'string' ? one : JSON.stringify(one))),
      }
    throw new AppError('dataset-invalid', `Row ${at + 1} has no query with documents.`, {
      hint: 'A row is {"query": "…", "documents": ["…", …]}.',
    })
  })
  return {
    size: pairs.length,
    warnings: [],
    first(index) {
      const { query, documents } = pairs[index % pairs.length] as (typeof pairs)[number]
      return { body: bodies.rerank(query, documents), inTokens: NaN }
    },
  }
}

const USUAL_DOCUMENTS = 10

/** A drawn query with drawn documents. */
export function randomRerank(
  request: LoadTestRequest,
  bodies: Bodies,
  tokenizer: Tokenizer | null,
): Workload {
  const count = request.workload.batch === 1 ? USUAL_DOCUMENTS : request.workload.batch
  const { documentLengthRatio: ratio } = request.workload
  const draw = drawer(request, tokenizer)
  const text = createRandomText(tokenizer)
  const length = lengthDraw(request)
  return {
    size: null,
    warnings: [],
    first(index) {
      const base = index * (count + 1)
      const documentLength = ratio === null ? null : Math.max(1, Math.round(length(base) * ratio))
      const documents = Array.from({ length: count }, (_, at) =>
        documentLength === null
          ? draw(base + at + 1)
          : text.draw(documentLength, request.seed * 65_537 + base + at + 1),
      )
      return { body: bodies.rerank(draw(base), documents), inTokens: NaN }
    },
  }
}

function drawer(request: LoadTestRequest, tokenizer: Tokenizer | null): (at: number) => string {
  const text = createRandomText(tokenizer)
  const length = lengthDraw(request)
  return at => text.draw(length(at), request.seed * 65_537 + at)
}
