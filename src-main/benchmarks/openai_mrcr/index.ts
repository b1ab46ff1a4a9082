import type { z } from 'zod'
import type { JsonObject } from '@contract'
import { defineBenchmark, type ExpandContext } from '../../engine/benchmark'
import { prefixedRatio } from '../../scorers/sequence-ratio'
import { countTokens } from '../../scorers/token-count'
import { groupedMean } from '../kinds/grouped-mean'
import { conversation } from '../kinds/conversation'
import { wholeReply } from '../kinds/judged'
import { MrcrRow, turnsOf } from './row'
import { starter } from './starter'

/** Upper bounds of the bins by tokens of prompt and answer; each begins where the one before ends. */
const bins: [name: string, low: number, high: number][] = [
  ['4k-8k', 4096, 8192],
  ['8k-16k', 8192, 16_384],
  ['16k-32k', 16_384, 32_768],
  ['32k-64k', 32_768, 65_536],
  ['64k-128k', 65_536, 131_072],
  ['128k-256k', 131_072, 262_144],
  ['256k-512k', 262_144, 524_288],
  ['512k-1M', 524_288, 1_048_576],
]

const mrcr = groupedMean('mrcr_score', { dimension: 'tokens', groups: bins.map(([name]) => name) })

export default () =>
  defineBenchmark<z.output<typeof MrcrRow>>({
    id: 'openai_mrcr',
    title: { en: 'OpenAI MRCR', zh: 'OpenAI MRCR 多轮共指检索' },
    description: {
      en: 'Repeat the n-th of several alike requests from a long conversation, word for word.',
      zh: '从长对话的多个相似请求中，逐字复述第 n 个的回答。',
    },
    family: 'long-recall',
    tags: ['long-context', 'retrieval'],
    languages: ['en'],
    version: 1,
    source: 'https://huggingface.co/datasets/openai/mrcr',
    license: 'MIT',
    dataset: {
      ids: ['openai-mirror/mrcr', 'openai/mrcr'],
      subsets: ['default'],
      split: 'train',
      anySplit: true,
      fewShotNum: 0,
      row: MrcrRow,
      expand: wantedRows,
      sampleCount: 2400,
    },
    extraParams: {
      needle_count: {
        type: 'string',
        default: '',
        choices: null,
        description: {
          en: 'Numbers of needles that are asked, such as 2,4; all where empty.',
          zh: '只测试这些 needle 数量，例如 2,4；留空则全部。',
        },
      },
      min_context_size: {
        type: 'number',
        default: 0,
        choices: null,
        description: { en: 'The fewest tokens of a conversation.', zh: '对话的最少词元数。' },
      },
      max_context_size: {
        type: 'number',
        default: 0,
        choices: null,
        description: {
          en: 'The most tokens of a conversation; 0 for no limit.',
          zh: '对话的最多词元数，0 表示不限。',
        },
      },
      tik_enc: {
        type: 'string',
        default: 'o200k_base',
        choices: ['o200k_base'],
        description: {
          en: 'The encoding by which tokens are counted.',
          zh: '计算词元所用的编码。',
        },
      },
      prefix_filter: {
        type: 'string',
        default: '',
        choices: null,
        description: {
          en: 'Signs that are removed from the start of a reply before it is compared.',
          zh: '比较前从回答开头去除的字符。',
        },
      },
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: mrcr.metrics,
    primaryMetric: mrcr.primaryMetric,
    corpus: mrcr.corpus,
    examples: starter,
    read(row) {
      const messages = turnsOf(row.prompt)
      return {
        question: messages.at(-1)!.content,
        messages,
        target: row.answer,
        metadata: {
          prefix: row.random_string_to_prepend,
          needles: row.n_needles ?? null,
          position: row.desired_msg_index ?? null,
          characters: row.n_chars ?? null,
        },
      }
    },
    messages: (sample, context) => conversation(sample, sample.question, context),
    extract: (reply, _, { params }) => {
      const signs = [...String(params['prefix_filter'] ?? '')]
      let from = 0
      while (signs.includes(reply[from] ?? '')) from += 1
      return wholeReply(reply.slice(from))
    },
    async score(answer, { target, metadata, messages }) {
      const prefix = metadata['prefix'] as string
      const ratio = answer === null ? 0 : prefixedRatio(answer, target, prefix)
      const text = messages!
        .map(({ content }) => (typeof content === 'string' ? content : ''))
        .join('\n')
      const tokens = await countTokens(`${text}\n${target}`)
      const bin = bins.find(([, low, high]) => tokens > low && tokens <= high)
      return mrcr.values(ratio, bin ? [bin[0]] : [])
    },
  })

/** The row where it has a wanted number of needles and of tokens; these are counted only where a limit is set. */
async function wantedRows(row: JsonObject, { params }: ExpandContext): Promise<JsonObject[]> {
  const needles = String(params['needle_count']).match(/\d+/g)?.map(Number)
  if (needles && !needles.includes(Number(row['n_needles']))) return []
  const [least, most] = [Number(params['min_context_size']), Number(params['max_context_size'])]
  if (least <= 0 && most <= 0) return [row]
  const { prompt } = row
  const tokens = await countTokens(typeof prompt === 'string' ? prompt : JSON.stringify(prompt))
  return tokens >= least && (most <= 0 || tokens <= most) ? [row] : []
}
