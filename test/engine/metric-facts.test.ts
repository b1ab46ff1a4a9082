import { expect, test } from 'vitest'
import { identityLabel, identityOf } from '../../src-main/engine/metric-facts'

const label = (key: string, aggregation = 'mean', more = {}) =>
  identityLabel(identityOf(key, aggregation, more))

test('a metric is named as its field writes it', () => {
  expect(label('rouge[statistic=recall,variant=l]')).toBe('ROUGE-L recall')
  expect(label('rouge[ngram=2,statistic=f1]')).toBe('ROUGE-2 F1')
  expect(label('bleu[ngram=4]')).toBe('BLEU-4')
  expect(label('accuracy', 'pass_at_k', { k: 4 })).toBe('Accuracy pass@4')
  expect(label('accuracy[scope=macro]')).toBe('Accuracy macro')
  expect(label('my_own_metric')).toBe('My own metric')
})
