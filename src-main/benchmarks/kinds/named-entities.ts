import { z } from 'zod'
import {
  defineBenchmark,
  type Benchmark,
  type CorpusFacts,
  type DatasetFacts,
  type Sample,
  type Values,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { countEntities, entityScores, spansOfTags, tagsOfSpans } from '../../scorers/entity-counts'
import { entitySpans, type EntitySpan } from '../../scorers/entity-spans'
import { conversation, promptText } from './conversation'
import { markedText, taggedRow } from './entity-notation'
import type { Facts } from './facts'

const Row = z.lazy(() =>
  z.object({
    tokens: z.array(z.string()),
    ner_tags: z.array(z.union([z.string(), z.number()])),
  }),
)
type Row = z.infer<typeof Row>

/** What a type of the data set means to the model. Its tag in replies is its name in lower case unless one is given. */
export interface EntityType {
  meaning: string
  tag?: string
}

export type EntityTypes = Record<string, EntityType | string>

type Described = Omit<
  Facts<Row>,
  'dataset' | 'examples' | 'tags' | 'version' | 'corpus' | 'primaryMetric'
>

export interface NamedEntityFacts extends Described {
  dataset: Pick<DatasetFacts<Row>, 'ids' | 'sampleCount'> & {
    subsets?: string[]
    /** False: no examples are shown, since the set has no training split. */
    hasShots?: boolean
  }
  /** The types, or those of each subset. */
  types: EntityTypes | ((subset: string) => EntityTypes)
  /** Tags by number, for copies that store numbers. */
  tagNames?: string[]
  /** Sentences of our own, their entities marked as `[TYPE text]`: to ask, and solved. */
  sentences: { subset?: string; asked: string[]; solved: string[] }[]
}

const template =
  'Mark every named entity of the text with tags. The tags are:\n{entities}\n\nRepeat the text inside <response> and </response> exactly as it is, with each entity between its opening and closing tag, as in <response>The ferry left <harbour>Port Ellen</harbour> at noon.</response>. Use these tags only: {entity_list}. Where entities overlap, mark the more specific one. Add nothing else.\n\n{fewshot}\n\nText: {text}'

const corpus: CorpusFacts = {
  counts: ['right', 'predicted', 'gold', 'right_tokens', 'tokens'],
  sampleValue: 'sentence_f1',
  metrics: [{ name: 'f1' }, { name: 'precision' }, { name: 'recall' }, { name: 'accuracy' }],
  figures(sums) {
    const { precision, recall, f1 } = entityScores({
      right: sums['right'] ?? 0,
      predicted: sums['predicted'] ?? 0,
      gold: sums['gold'] ?? 0,
    })
    const tokens = sums['tokens'] ?? 0
    return {
      f1,
      precision,
      recall,
      ...(tokens > 0 && { accuracy: (sums['right_tokens'] ?? 0) / tokens }),
    }
  },
}

/** Named entities by inline tags: micro precision, recall and F1 over all entities, and the share of tokens with the right tag. */
export function namedEntities(facts: NamedEntityFacts): Benchmark {
  const { types, tagNames, sentences, dataset, ...described } = facts
  const { hasShots = true, subsets = ['default'], ...data } = dataset
  const typesOf = (subset: string): Tags =>
    tagsOf(typeof types === 'function' ? types(subset) : types)

  let examples: Benchmark<Row>['examples'] | undefined
  return defineBenchmark<Row>({
    ...described,
    family: 'named-entities',
    tags: ['knowledge', 'ner'],
    version: 1,
    dataset: {
      ...data,
      subsets,
      split: 'test',
      ...(hasShots && { shots: { split: 'train' } }),
      fewShotNum: hasShots ? 5 : 0,
      aliases: { ner_tags: ['tags', 'labels'], tokens: ['words'] },
      row: Row,
    },
    template,
    placeholders: ['question', 'text', 'entities', 'entity_list', 'fewshot'],
    requiredPlaceholders: ['text'],
    metrics: corpus.metrics,
    primaryMetric: 'f1',
    corpus,
    read(row, { subset }) {
      const tags = row.ner_tags.map(tag => nameOf(tag, tagNames).toUpperCase())
      return {
        question: row.tokens.join(' '),
        target: markedText(row.tokens, spansOfTags(tags), typesOf(subset).tagOf),
        metadata: { tokens: row.tokens, tags: checked(tags, row.tokens) },
      }
    },
    messages(sample, context) {
      const { list } = typesOf(context.subset)
      const text = promptText({
        sample,
        context,
        template: context.template,
        values: {
          text: sample.question,
          entities: list.map(({ tag, meaning }) => `- ${tag}: ${meaning}`).join('\n'),
          entity_list: list.map(({ tag }) => `<${tag}>`).join(', '),
        },
        shotText: shot => `Text: ${shot.question}\n<response>${shot.target}</response>`,
      })
      return conversation(sample, text, context)
    },
    extract: reply => (reply.trim() === '' ? null : reply.trim()),
    score: (answer, sample, { subset }) => sentenceValues(answer, sample, typesOf(subset)),
    /** Read from their notation when they are first wanted. */
    get examples() {
      return (examples ??= sentences.flatMap(({ subset = subsets[0]!, asked, solved }) => [
        { subset, rows: asked.map(taggedRow) },
        ...(solved.length > 0 ? [{ subset, split: 'train', rows: solved.map(taggedRow) }] : []),
      ]))
    },
  })
}

interface Tags {
  list: { tag: string; meaning: string }[]
  tagOf(type: string): string
  typeOf(tag: string): string
}

const known = new WeakMap<EntityTypes, Tags>()

function tagsOf(types: EntityTypes): Tags {
  const made = known.get(types)
  if (made) return made
  const list = Object.entries(types).map(([type, facts]) => {
    const { meaning, tag = type.toLowerCase() } =
      typeof facts === 'string' ? { meaning: facts } : facts
    return { type: type.toUpperCase(), tag, meaning }
  })
  const byTag = new Map(
    list.flatMap(({ type, tag }) => [
      [folded(type), type],
      [folded(tag), type],
    ]),
  )
  const byType = new Map(list.map(({ type, tag }) => [type, tag]))
  const tags: Tags = {
    list,
    tagOf: type => byType.get(type) ?? type.toLowerCase(),
    // A tag that was not asked for is an entity all the same, and a wrong one.
    typeOf: tag => byTag.get(folded(tag)) ?? tag.toUpperCase(),
  }
  known.set(types, tags)
  return tags
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '_')
}

function nameOf(tag: string | number, names: string[] | undefined): string {
  const isNumber = typeof tag === 'number' || /^\d+$/.test(tag)
  if (!isNumber) return tag
  const name = names?.[Number(tag)]
  if (name !== undefined) return name
  throw new AppError('dataset-invalid', `The tag ${tag} is a number without a known name.`, {
    hint: 'Use a copy of the data set whose tags are texts such as B-PER, I-PER and O.',
  })
}

function checked(tags: string[], tokens: string[]): string[] {
  if (tokens.length === 0) {
    throw new AppError('dataset-invalid', 'The row has no tokens.')
  }
  if (tags.length !== tokens.length) {
    throw new AppError(
      'dataset-invalid',
      `The row has ${tokens.length} tokens and ${tags.length} tags.`,
    )
  }
  const odd = tags.find(tag => !/^(?:O|[BI]-.+)$/.test(tag))
  if (odd === undefined) return tags
  throw new AppError('dataset-invalid', `${JSON.stringify(odd)} is no tag in BIO notation.`, {
    hint: 'Tags are O, or B- or I- followed by a type.',
  })
}

/** Counts of one sentence. A reply without an answer names no entity and tags no token. */
function sentenceValues(answer: string | null, sample: Sample, types: Tags): Values {
  const tokens = sample.metadata['tokens'] as string[]
  const tags = sample.metadata['tags'] as string[]
  const said: EntitySpan[] = answer === null ? [] : entitySpans(answer, tokens, types.typeOf)
  const saidTags = tagsOfSpans(said, tokens.length)
  const counts = countEntities(spansOfTags(saidTags), spansOfTags(tags))
  return {
    ...counts,
    right_tokens: answer === null ? 0 : tags.filter((tag, at) => tag === saidTags[at]).length,
    tokens: tokens.length,
    sentence_f1: sentenceF1(answer, counts),
  }
}

/** F1 of one sentence for tables; a sentence without entities is right when a reply marks none. */
function sentenceF1(
  answer: string | null,
  counts: { right: number; predicted: number; gold: number },
): number {
  if (answer === null) return 0
  return counts.gold + counts.predicted === 0 ? 1 : entityScores(counts).f1
}
