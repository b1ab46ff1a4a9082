import type { z } from 'zod'
import { groupedMean } from '../kinds/grouped-mean'
import { judged } from '../kinds/judged'
import { historyOf, LongMemEvalRow } from './row'
import { questionAbout } from './rules'
import { starter } from './starter'

const types = [
  'single-session-user',
  'single-session-assistant',
  'single-session-preference',
  'multi-session',
  'temporal-reasoning',
  'knowledge-update',
]

const accuracy = groupedMean('accuracy', {
  dimension: 'question_type',
  groups: [...types, 'abstention'],
  macro: types,
})

/** The name of a question without an answer in its history ends like this. */
const isAbstention = (id: string): boolean => id.endsWith('_abs')

export default () =>
  judged<z.output<typeof LongMemEvalRow>>({
    id: 'longmemeval',
    title: { en: 'LongMemEval', zh: 'LongMemEval 长期记忆' },
    description: {
      en: '500 questions about a user’s long history of chats with an assistant, of six kinds, some without an answer.',
      zh: '关于用户与助手长期聊天记录的 500 道题，共六种类型，部分题目在记录中无答案。',
    },
    limits: {
      en: 'Histories are given whole or as the sessions with the evidence; logs of a retriever are not read.',
      zh: '提供完整聊天记录或仅含依据的会话，不读取检索器日志。',
    },
    tags: ['qa', 'long-context', 'multi-turn'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2410.10813',
    license: 'MIT',
    dataset: {
      ids: [
        'evalscope/longmemeval-cleaned',
        'xiaowu0162/longmemeval-cleaned',
        'xiaowu0162/longmemeval',
      ],
      subsets: ['s', 'm', 'oracle'],
      defaultSubsets: ['s'],
      layout: {
        names: {
          longmemeval_s_cleaned: 's',
          longmemeval_m_cleaned: 'm',
          longmemeval_s: 's',
          longmemeval_m: 'm',
          longmemeval_oracle: 'oracle',
        },
      },
      split: 'test',
      fewShotNum: 0,
      row: LongMemEvalRow,
      sampleCount: 500,
    },
    extraParams: {
      eval_mode: choice('long_context', ['long_context', 'oracle_context'], {
        en: 'Whether all sessions are shown or only those that hold the answer.',
        zh: '给出全部会话，还是只给出包含答案的会话。',
      }),
      history_format: choice('json', ['json', 'nl'], {
        en: 'Whether sessions are shown as JSON or as lines of dialogue.',
        zh: '会话以 JSON 还是以对话文本形式给出。',
      }),
      reading_method: choice('con', ['direct', 'con'], {
        en: 'Whether to answer at once (direct) or to take notes from each session first (con).',
        zh: '直接作答（direct），或先从各会话摘录要点再作答（con）。',
      }),
      user_only: {
        type: 'boolean',
        default: false,
        choices: null,
        description: {
          en: 'Whether to show what the user said alone.',
          zh: '是否只给出用户的发言。',
        },
      },
      topk_context: {
        type: 'number',
        default: 1000,
        choices: null,
        description: {
          en: 'At most so many of the latest sessions are shown.',
          zh: '最多给出多少个最近的会话。',
        },
      },
    },
    template:
      'Below are chats of a user with you on earlier days.\n\n{context}\n\nAnswer the question of the user from these chats.\n{question}',
    metrics: accuracy.metrics,
    primaryMetric: accuracy.primaryMetric,
    corpus: accuracy.corpus,
    judge: {
      questions: (sample, { reply }) => [
        {
          key: 'verdict',
          prompt: questionAbout(sample, reply),
          verdict: { labels: ['yes', 'no'], hasReasoning: false },
        },
      ],
      values: (verdicts, { metadata }) => {
        const type = metadata['type'] as string
        const groups = metadata['isAbstention'] === true ? [type, 'abstention'] : [type]
        return accuracy.values(Number(verdicts['verdict']?.label === 'yes'), groups)
      },
    },
    examples: starter,
    ask(row, { params }) {
      const notes =
        params['reading_method'] === 'con'
          ? 'First note, session by session, what bears on the question; then answer from your notes.'
          : 'Answer shortly.'
      return {
        question: `Current date: ${row.question_date ?? 'unknown'}\nQuestion: ${row.question}\n${notes}`,
        context: historyOf(row, params),
        target: row.answer,
        metadata: {
          id: row.question_id,
          type: row.question_type,
          isAbstention: isAbstention(row.question_id),
          asked: row.question,
        },
      }
    },
  })

function choice(value: string, choices: string[], description: { en: string; zh: string }) {
  return { type: 'string' as const, default: value, choices, description }
}
