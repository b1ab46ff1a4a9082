import { z } from 'zod'
import type { LocalText } from '@contract'
import {
  defineBenchmark,
  type Benchmark,
  type CorpusFacts,
  type Sample,
} from '../../engine/benchmark'
import { fragmentValues, type Assigned, type NeedSets } from '../../scorers/role-fragments'
import { conversation, promptText } from './conversation'
import { wholeReply } from './judged'
import { perspectiveRows } from './perspective-rows'

const Role = z.lazy(() =>
  z.union([z.string(), z.object({ name: z.string(), description: z.string().nullish() })]),
)

export const PerspectiveRow = z.lazy(() =>
  z.object({
    evaluation_id: z.string().nullish(),
    scenario_id: z.string().nullish(),
    roles: z.array(Role).min(1),
    fragments: z.array(z.object({ id: z.string(), text: z.string() })).min(1),
    reference_need_sets: z.record(z.string(), z.array(z.string())),
    distractor_id: z.string().nullish(),
    /** The finished prompts, which the files of the authors have. */
    role_assignment_prompt: z.string().nullish(),
    prompt_writing_prompt: z.string().nullish(),
  }),
)
export type PerspectiveRow = z.output<typeof PerspectiveRow>

export interface PerspectiveTask {
  id: string
  title: LocalText
  description: LocalText
  limits?: LocalText
  instruction: string
  prompt: 'role_assignment_prompt' | 'prompt_writing_prompt'
  read(reply: string, fragments: PerspectiveRow['fragments'], needs: NeedSets): Assigned | null
}

const corpus: CorpusFacts = {
  counts: ['hit', 'needed', 'given', 'leaked', 'replies'],
  sampleValue: 'hit',
  metrics: [
    { name: 'required_coverage' },
    { name: 'boundary_precision' },
    { name: 'distractor_leakage' },
  ],
  figures: ({ hit = 0, needed = 0, given = 0, leaked = 0, replies = 0 }) => ({
    ...(needed > 0 && { required_coverage: hit / needed }),
    ...(given > 0 && { boundary_precision: hit / given }),
    ...(replies > 0 && { distractor_leakage: leaked / replies }),
  }),
}

/** Giving each role of a team the information that it needs, and no other. */
export function perspectiveGap(task: PerspectiveTask): Benchmark {
  const { id, title, description, limits, instruction, prompt, read } = task
  return defineBenchmark<PerspectiveRow>({
    id,
    title,
    description,
    ...(limits && { limits }),
    family: 'perspective-gap',
    tags: ['agent', 'instruction-following'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2606.08878',
    license: 'See the data set card.',
    dataset: {
      ids: ['evalscope/PerspectiveGap', 'sun1245/PerspectiveGap'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      row: PerspectiveRow,
      sampleCount: 220,
    },
    template: '{question}',
    placeholders: ['question', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'strict_pass' }, { name: 'net_match_score' }, ...corpus.metrics],
    primaryMetric: 'strict_pass',
    corpus,
    examples: [{ subset: 'default', rows: perspectiveRows }],
    read: row => ({
      question: row[prompt] ?? questionOf(row, instruction),
      target: JSON.stringify(row.reference_need_sets),
      metadata: {
        id: row.evaluation_id ?? null,
        needs: row.reference_need_sets,
        fragments: row.fragments,
        distractor: row.distractor_id ?? null,
      },
    }),
    messages(sample, context) {
      const shotText = (shot: Sample): string => `${shot.question}\n${shot.target}`
      const { template } = context
      return conversation(
        sample,
        promptText({ sample, context, template, values: {}, shotText }),
        context,
      )
    },
    extract: wholeReply,
    score(answer, { metadata }) {
      const needs = metadata['needs'] as NeedSets
      const fragments = metadata['fragments'] as unknown as PerspectiveRow['fragments']
      const given = answer === null ? null : read(answer, fragments, needs)
      return fragmentValues(given, needs, metadata['distractor'] as string | null)
    },
  })
}

function questionOf({ roles, fragments }: PerspectiveRow, instruction: string): string {
  const team = roles.map(role =>
    typeof role === 'string' ? `- ${role}` : `- ${role.name}: ${role.description ?? ''}`,
  )
  const facts = fragments.map(({ id, text }) => `[${id}] ${text}`)
  return `A team works on one task, each role in a conversation of its own that sees its prompt alone.\n\nRoles:\n${team.join('\n')}\n\nInformation:\n${facts.join('\n')}\n\n${instruction}`
}
