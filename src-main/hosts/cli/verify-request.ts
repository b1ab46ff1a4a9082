import { VerificationMetricId, VerificationRequest, type JsonObject } from '@contract'
import { AppError } from '../../app/errors'
import { parseJson } from './parse-json'
import type { VerifyFlags } from './verify-options'

/** The request that the flags describe. Throws AppError where one of them makes no sense. */
export function requestOf(file: string | undefined, flags: VerifyFlags): VerificationRequest {
  const seconds = numberOf(flags.timeout, '--timeout')
  const given = {
    ...(flags.name !== undefined && { name: flags.name }),
    target: {
      model: flags.model,
      ...(flags.server !== undefined && { serverId: flags.server }),
      ...(flags.baseUrl !== undefined && { baseUrl: flags.baseUrl }),
    },
    testSet: file === undefined ? { kind: 'bundled' } : { kind: 'file', path: file },
    reference: referenceOf(flags),
    generation: flags.metrics,
    loops: numberOf(flags.loop, '--loop'),
    limit: flags.limit === undefined ? null : numberOf(flags.limit, '--limit'),
    concurrency: numberOf(flags.concurrency, '--concurrency'),
    timeoutMs: Math.round(seconds * 1000),
    retries: numberOf(flags.retries, '--retries'),
    stream: flags.stream ?? false,
    completions: flags.completions === undefined ? null : { path: flags.completions },
    extraBody: objectOf(flags.extraBody, '--extra-body'),
    extraHeaders: objectOf(flags.extraHeaders, '--extra-headers'),
    unknownFields: flags.unknownFields,
    thresholds: (flags.threshold ?? []).map(thresholdOf),
  }
  const parsed = VerificationRequest.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError(
    'invalid-input',
    `${issue?.path.join('.') ?? 'An option'}: ${issue?.message ?? 'not valid'}.`,
    { hint: 'See "evalwright verify --help".' },
  )
}

function referenceOf(flags: VerifyFlags): VerificationRequest['reference'] {
  if (flags.reference !== undefined) return { kind: 'file', path: flags.reference }
  if (flags.referenceUrl === undefined) return { kind: 'none' }
  const model = flags.referenceModel ?? flags.model
  return { kind: 'server', target: { kind: 'openai', model, baseUrl: flags.referenceUrl } }
}

function numberOf(text: string, flag: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new AppError('invalid-input', `${flag} wants a number, not '${text}'.`)
}

function objectOf(text: string | undefined, flag: string): JsonObject {
  if (text === undefined) return {}
  const value = parseJson(text, flag, `Write it like ${flag} '{"name": 1}'.`)
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value
  throw new AppError('invalid-input', `${flag} wants a JSON object.`)
}

const LOW_IS_GOOD = new Set(['only-reasoning'])

function thresholdOf(text: string): VerificationRequest['thresholds'][number] {
  const [name = '', share = ''] = text.split('=')
  const metric = VerificationMetricId.safeParse(name)
  const value = Number(share)
  if (!metric.success || share === '' || !(value >= 0 && value <= 1)) {
    throw new AppError('invalid-input', `--threshold ${text} is not a metric and a share of 1.`, {
      hint: `Metrics are ${VerificationMetricId.options.join(', ')}.`,
    })
  }
  const kind = LOW_IS_GOOD.has(name) ? 'max' : 'min'
  return { metric: metric.data, kind, value, tolerance: 0, source: '--threshold' }
}
