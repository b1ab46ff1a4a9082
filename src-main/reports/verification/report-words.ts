import type {
  TriggerTable,
  VerificationDetails,
  VerificationGeneration,
  VerificationMetricId,
  VerificationScorecard,
  VerificationStage,
  VerificationVerdict,
  VerificationWarning,
} from '@contract'

export interface ReportWords {
  title: string
  date: string
  server: string
  model: string
  set: string
  done: string
  generation: string
  generations: Record<VerificationGeneration, string>
  metric: string
  value: string
  interval: string
  counted: string
  threshold: string
  verdict: string
  verdicts: Record<VerificationVerdict, string>
  metrics: Record<VerificationMetricId, string>
  warnings: Record<VerificationWarning['code'], string>
  sources: string
  method: string
  overall: string
  falls: string
  stages: Record<VerificationStage, string>
  failing: string
  answers: string
  finish: string
  models: string
  trigger(table: TriggerTable): string
  retries(retries: VerificationDetails['retries']): string
  promptTokens(gaps: NonNullable<VerificationDetails['promptTokens']>): string
  latency(ms: NonNullable<VerificationScorecard['latencyMs']>): string
}

export const WORDS: Record<'en' | 'zh', ReportWords> = {
  en: {
    title: 'Provider verification',
    date: 'Date (UTC)',
    server: 'Server',
    model: 'Model',
    set: 'Test set (requests × loops)',
    done: 'Answered',
    generation: 'Metrics',
    generations: { classic: 'first generation', labelled: 'labelled' },
    metric: 'Metric',
    value: 'Value',
    interval: '95 % interval',
    counted: 'Counted',
    threshold: 'Threshold',
    verdict: 'Verdict',
    verdicts: {
      pass: 'pass',
      warn: 'missed, within chance',
      fail: 'fail',
      inconclusive: 'inconclusive',
      unchecked: 'not checked',
    },
    metrics: {
      'query-success': 'Query success (of requests)',
      'query-success-attempts': 'Query success (of attempts)',
      'finish-tool-calls': 'Finished with tool calls',
      'tool-calls-match': 'Tool-call match',
      'trigger-similarity': 'Trigger similarity (F1)',
      'schema-accuracy': 'Schema accuracy',
      'not-only-reasoning': 'Not only reasoning',
      'only-reasoning': 'Only reasoning',
      'language-following': 'Language following',
      'scenario-check': 'Scenario order',
      'no-repetition': 'No repetition',
      'silence-output': 'Silence kept',
      'answers-beyond-reasoning': 'Answer beyond reasoning, in any form',
      'reply-script': 'Answer in the asked script',
      'reply-text': 'Answer holds the expected text',
      'usage-accounting': 'Usage accounting',
      'stream-form': 'Form of streams',
      'same-reply': 'Same answer to the same request',
    },
    warnings: {
      'lines-skipped': 'Lines of the test set that are no request',
      'reference-settings': 'The reference was asked with other settings',
      'reference-rows': 'Requests that the reference does not have',
      'reference-failed': 'Requests that failed at the reference',
      'model-swapped': 'Answers that name another model',
      'rate-limited': 'Requests that met the rate limit',
      'settings-changed': 'Rows kept from a run with other settings',
      'fields-refused': 'Requests with fields that the original tool cannot send',
    },
    sources: 'Thresholds from',
    method:
      'Method: each request of the test set is asked once a loop and its answer checked as MiniMax-Provider-Verifier and K2-Vendor-Verifier do. Intervals: Wilson for one loop, clustered by request for several, bootstrap for the similarity. Requests that met the rate limit count nowhere.',
    overall: 'Overall',
    falls: 'Where requests fall first',
    stages: {
      limit: 'rate limit (inconclusive)',
      request: 'the request fails',
      answer: 'no answer, or only reasoning',
      trigger: 'a call where none is needed, or none where one is',
      schema: 'calls do not fit their schemas',
      content: 'wrong content',
      protocol: 'usage or form of the stream',
      repeat: 'another answer to the same request',
    },
    failing: 'Calls that do not fit their schemas',
    answers: 'Answers',
    finish: 'Ends',
    models: 'Models that they name',
    trigger: ({ tp, fp, fn, tn, unpaired }) =>
      `Calls beside the reference: both ${tp}, only here ${fp}, only there ${fn}, neither ${tn}, without a partner ${unpaired}`,
    retries: ({ requests, attempts }) =>
      `Requests that needed more than one attempt: ${requests}; attempts in all: ${attempts}`,
    promptTokens: ({ compared, differing, low, high }) =>
      `Prompt tokens other than the reference's: ${differing} of ${compared} requests${differing > 0 ? `, by ${low} to ${high}` : ''}`,
    latency: ({ median, p95 }) =>
      `Time of a request: median ${Math.round(median)} ms, 95 % within ${Math.round(p95)} ms`,
  },
  zh: {
    title: '服务商验证',
    date: '日期（UTC）',
    server: '服务器',
    model: '模型',
    set: '测试集（请求数 × 轮数）',
    done: '已应答',
    generation: '指标',
    generations: { classic: '第一代', labelled: '带标注' },
    metric: '指标',
    value: '数值',
    interval: '95 % 区间',
    counted: '计数',
    threshold: '阈值',
    verdict: '结论',
    verdicts: {
      pass: '通过',
      warn: '未达标，但在误差范围内',
      fail: '未通过',
      inconclusive: '无定论',
      unchecked: '未检查',
    },
    metrics: {
      'query-success': '请求成功率（按请求）',
      'query-success-attempts': '请求成功率（按尝试次数）',
      'finish-tool-calls': '以工具调用结束的比例',
      'tool-calls-match': '工具调用匹配率',
      'trigger-similarity': '触发相似度（F1）',
      'schema-accuracy': 'Schema 准确率',
      'not-only-reasoning': '不只有推理',
      'only-reasoning': '只有推理',
      'language-following': '语言遵循',
      'scenario-check': '场景顺序',
      'no-repetition': '无重复',
      'silence-output': '保持静默',
      'answers-beyond-reasoning': '推理之外有回答（任何形式）',
      'reply-script': '以要求的文字回答',
      'reply-text': '回答包含预期文本',
      'usage-accounting': '用量统计',
      'stream-form': '流式格式',
      'same-reply': '相同请求得到相同回答',
    },
    warnings: {
      'lines-skipped': '测试集中不是请求的行',
      'reference-settings': '参考结果使用了其他设置',
      'reference-rows': '参考结果中没有的请求',
      'reference-failed': '参考中失败的请求',
      'model-swapped': '应答中写有其他模型名',
      'rate-limited': '遇到速率限制的请求',
      'settings-changed': '沿用了其他设置下的结果',
      'fields-refused': '含有原工具无法发送的字段的请求',
    },
    sources: '阈值来源',
    method:
      '方法：测试集中的每个请求每轮发送一次，应答按 MiniMax-Provider-Verifier 与 K2-Vendor-Verifier 的方式检查。区间：单轮为 Wilson，多轮按请求聚类，相似度为自助法。遇到速率限制的请求不计入任何指标。',
    overall: '总体',
    falls: '请求首先在哪一步未通过',
    stages: {
      limit: '速率限制（无定论）',
      request: '请求失败',
      answer: '无回答或只有推理',
      trigger: '误调用或漏调用工具',
      schema: '调用不符合 Schema',
      content: '内容不符',
      protocol: '用量或流式格式',
      repeat: '相同请求得到不同回答',
    },
    failing: '不符合 Schema 的调用',
    answers: '应答',
    finish: '结束原因',
    models: '应答中的模型名',
    trigger: ({ tp, fp, fn, tn, unpaired }) =>
      `与参考相比的调用：两者均调用 ${tp}，仅此处 ${fp}，仅参考 ${fn}，均未调用 ${tn}，无对应项 ${unpaired}`,
    retries: ({ requests, attempts }) => `尝试不止一次的请求：${requests}；总尝试次数：${attempts}`,
    promptTokens: ({ compared, differing, low, high }) =>
      `提示词元数与参考不同的请求：${differing} / ${compared}${differing > 0 ? `，相差 ${low} 至 ${high}` : ''}`,
    latency: ({ median, p95 }) =>
      `请求用时：中位数 ${Math.round(median)} 毫秒，95 % 在 ${Math.round(p95)} 毫秒以内`,
  },
}
