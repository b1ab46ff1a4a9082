import { z } from 'zod'
import { defineBenchmark, metricKey, type Sample, type Values } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { bleuOrders, bleuScores } from '../../scorers/bleu'
import { chrf } from '../../scorers/chrf'
import { conversation, promptText } from '../kinds/conversation'
import { wholeReply } from '../kinds/judged'
import { languagePairs } from './language-pairs'
import { starter } from './starter'

const Row = z.lazy(() =>
  z.object({
    source: z.string().min(1),
    target: z.string(),
    language_pair: z.string().nullish(),
    domain: z.string().nullish(),
  }),
)

const bleu = (ngram: number) => ({ name: 'bleu', dimensions: { ngram } })

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'wmt24pp',
    title: { en: 'WMT24++', zh: 'WMT24++ 机器翻译' },
    description: {
      en: 'Translation from English into 55 languages and dialects, over news, speech, fiction and social posts.',
      zh: '将英语新闻、口语、小说与社交文本译成 55 种语言与方言。',
    },
    limits: {
      en: 'Its metrics COMET and BERTScore need neural models and are not computed; chrF2 and BLEU are.',
      zh: 'COMET 与 BERTScore 需要神经网络模型，不予计算；提供 chrF2 与 BLEU。',
    },
    family: 'translation',
    tags: ['translation', 'multilingual'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2502.12404',
    license: 'Apache-2.0',
    dataset: {
      ids: ['extraordinarylab/wmt24pp', 'google/wmt24pp'],
      subsets: languagePairs,
      subsetColumn: { name: 'language_pair', label: pair => String(pair).toLowerCase() },
      split: 'test',
      fewShotNum: 0,
      aliases: { language_pair: ['lp'] },
      row: Row,
      sampleCount: 52_800,
    },
    template:
      'Translate the following text from {source_language} into {target_language}. Answer with the translation alone.\n\n{question}',
    placeholders: ['question', 'source_language', 'target_language', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'chrf' }, ...bleuOrders.map(bleu)],
    primaryMetric: 'chrf',
    examples: starter,
    read(row) {
      if (row.target.trim() === '') {
        throw new AppError('dataset-invalid', 'The row has no translation to compare with.')
      }
      return { question: row.source, target: row.target, metadata: { domain: row.domain ?? null } }
    },
    messages(sample, context) {
      const [source, target] = context.subset.split('-')
      const values = {
        source_language: languageName(source),
        target_language: languageName(target),
      }
      const shotText = (shot: Sample): string => `${shot.question}\n${shot.target}`
      const { template } = context
      return conversation(
        sample,
        promptText({ sample, context, template, values, shotText }),
        context,
      )
    },
    extract: wholeReply,
    async score(answer, { target }): Promise<Values> {
      const scores = await bleuScores(answer ?? '', target)
      return {
        chrf: chrf(answer ?? '', target),
        ...Object.fromEntries(bleuOrders.map((order, at) => [metricKey(bleu(order)), scores[at]!])),
      }
    },
  })

/** `pt_br` is Brazilian Portuguese, `fil_ph` Filipino (Philippines). */
function languageName(code = 'en'): string {
  const tag = code.replace('_', '-')
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag
}
