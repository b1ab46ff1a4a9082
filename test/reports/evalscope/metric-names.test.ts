import { describe, expect, test } from 'vitest'
import { identityKey } from '../../../src-main/engine/metric-facts'
import {
  migrateMetricName,
  migrateValueKey,
} from '../../../src-main/reports/evalscope/metric-names'
import { knownSemantics, metricLabel } from '../../../src-main/reports/evalscope/metric-semantics'

describe('metric names of earlier releases', () => {
  test.each([
    ['mean_acc', 'accuracy:mean'],
    ['acc', 'accuracy:mean'],
    ['AverageAccuracy', 'accuracy:mean'],
    ['WeightedAverageAccuracy', 'accuracy:weighted_mean'],
    ['pass@1', 'accuracy:pass_at_k[k=1]'],
    ['mean_acc_pass@3', 'accuracy:pass_at_k[k=3]'],
    ['acc_vote@2', 'accuracy:vote_at_k[k=2]'],
    ['acc_pass^4', 'accuracy:pass_hat_k[k=4]'],
    ['em', 'exact_match:mean'],
    ['f1_score', 'f1:mean'],
    ['F1', 'f1:mean'],
    ['Bleu_2', 'bleu:mean[ngram=2]'],
    ['mean_bleu-1', 'bleu:mean[ngram=1]'],
    ['Rouge-1-R', 'rouge:mean[ngram=1,statistic=recall]'],
    ['mean_Rouge-L-F', 'rouge:mean[statistic=f1,variant=l]'],
    ['rouge-2-p', 'rouge:mean[ngram=2,statistic=precision]'],
    ['ACC@0.5', 'accuracy:mean[threshold=0.5]'],
    ['item/f1', 'f1:mean[scope=item]'],
    ['winrate', 'win_rate:identity'],
    ['winrate_lower', 'win_rate_lower:identity'],
    ['mean_is_correct', 'is_correct:mean'],
    ['mean_score', 'normalized_score:mean'],
    ['Foo Bar', 'legacy_metric:identity[original_name=Foo Bar]'],
    ['constructor', 'constructor:identity'],
  ])('%s is %s', (name, key) => {
    expect(identityKey(migrateMetricName(name))).toBe(key)
  })

  test('values of review rows get the name of their metric', () => {
    expect(migrateValueKey('acc')).toBe('accuracy')
    expect(migrateValueKey('Rouge-L-R')).toBe('rouge[statistic=recall,variant=l]')
    expect(migrateValueKey('Some Thing')).toBe('Some Thing')
  })

  test.each([
    ['accuracy', 'mean', {}, 'Accuracy'],
    ['bleu', 'mean', { ngram: 1 }, 'BLEU · n-gram 1'],
    ['rouge', 'mean', { statistic: 'recall', variant: 'l' }, 'ROUGE · L · Recall'],
    ['accuracy', 'pass_at_k', { k: 2 }, 'Pass@k · k 2'],
    ['accuracy', 'pass_hat_k', { k: 2 }, 'Pass^k · k 2'],
    ['accuracy', 'vote_at_k', { k: 2 }, 'Vote@k · k 2'],
    ['is_incorrect', 'mean', {}, 'Incorrect rate'],
    ['win_rate_lower', 'identity', {}, 'win_rate_lower'],
  ])('%s:%s %j is shown as %s', (name, aggregation, dimensions, label) => {
    const identity = { name, aggregation, dimensions }
    expect(metricLabel(identity, knownSemantics(identity))).toBe(label)
  })
})
