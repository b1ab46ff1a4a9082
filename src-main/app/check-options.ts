import type { BenchmarkOptions } from '@contract'
import { metricKey, type Benchmark } from '../engine/benchmark'
import { AppError } from '../engine/errors'
import { compileFilters } from '../scorers/reply-filters'
import { nearest } from './nearest'

/** Refuses options that this benchmark cannot honour, with the nearest known names. */
export function checkOptions(benchmark: Benchmark, options: BenchmarkOptions): void {
  const known = benchmark.dataset.subsets
  for (const subset of options.subsets ?? []) {
    if (known === null || known.includes(subset)) continue
    throw new AppError('invalid-input', `${benchmark.id} has no subset '${subset}'.`, {
      hint: `Did you mean ${nearest(subset, known)}? It has ${known.length} subsets.`,
    })
  }
  for (const [name, value] of Object.entries(options.extraParams ?? {})) {
    const parameter = benchmark.extraParams?.[name]
    if (!parameter) {
      const names = Object.keys(benchmark.extraParams ?? {})
      throw new AppError('invalid-input', `${benchmark.id} has no parameter '${name}'.`, {
        hint:
          names.length > 0
            ? `Did you mean ${nearest(name, names)}?`
            : 'It has no parameters of its own.',
      })
    }
    if (parameter.range && !isWholeWithin(value, parameter.range)) {
      throw new AppError(
        'invalid-input',
        `${benchmark.id}: parameter '${name}' must be a whole number from ${parameter.range.join(' to ')}.`,
      )
    }
    if (
      typeof value !== parameter.type ||
      (parameter.choices && !parameter.choices.some(choice => choice === value))
    ) {
      throw new AppError(
        'invalid-input',
        `${benchmark.id}: parameter '${name}' must be a ${parameter.type}${parameter.choices ? ` (${parameter.choices.join(', ')})` : ''}.`,
      )
    }
  }
  checkTemplate(benchmark, options.promptTemplate)
  for (const metric of options.metrics ?? []) {
    const names = benchmark.metrics.flatMap(one => [one.name, metricKey(one)])
    if (names.includes(metric)) continue
    throw new AppError('invalid-input', `${benchmark.id} has no metric '${metric}'.`, {
      hint: `Did you mean ${nearest(metric, names)}?`,
    })
  }
  if (options.primaryMetric !== undefined) {
    const keys = benchmark.metrics.map(metricKey)
    if (!keys.includes(options.primaryMetric)) {
      throw new AppError(
        'invalid-input',
        `${benchmark.id} has no metric '${options.primaryMetric}'.`,
        {
          hint: `Did you mean ${nearest(options.primaryMetric, keys)}?`,
        },
      )
    }
  }
  if (options.filters) compileFilters(options.filters)
}

function isWholeWithin(value: unknown, [least, most]: [number, number]): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function checkTemplate(benchmark: Benchmark, template: string | undefined): void {
  if (template === undefined) return
  const missing = benchmark.requiredPlaceholders.filter(name => !template.includes(`{${name}}`))
  if (missing.length > 0) {
    throw new AppError(
      'invalid-input',
      `The prompt template of ${benchmark.id} lacks ${missing.map(name => `{${name}}`).join(' and ')}.`,
      { hint: `It may use: ${benchmark.placeholders.map(name => `{${name}}`).join(', ')}.` },
    )
  }
}
