import type {
  VerificationGeneration,
  VerificationMetricId,
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
      'Intervals: Wilson for one loop, clustered by request for several, bootstrap for the similarity. Requests that met the rate limit count nowhere.',
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
      '区间：单轮为 Wilson，多轮按请求聚类，相似度为自助法。遇到速率限制的请求不计入任何指标。',
  },
}
