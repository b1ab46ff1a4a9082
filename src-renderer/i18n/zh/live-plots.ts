import type { Translation } from '../catalogue'
import type { livePlots as english } from '../en/live-plots'

export const livePlots: Translation<typeof english> = {
  time: '时间',
  limitMark: '上限 {{limit}}',
  errors: '错误',
  errorsUnit: '占请求的 %',
  errorsUnknown: '此次运行未记录',
  rateLimited: '429（限流）',
  otherErrors: '其他',
  errorClass: '{{name}} · {{count, number}}',
  score: '得分变化',
  scoreFew: '不足 {{count, number}} 个样本',
  scoreNow: '含 95 % 置信区间',
  noScore: '尚无得分',
  lengths: '回复长度',
  lengthsUnit_other: '{{count, number}} 条回复',
  lengthAll: '完整',
  lengthCut: '被截断',
  lengthRange: '{{from}} 至 {{to}} 个 token',
  lengthFrom: '{{from}} 个 token 及以上',
  lengthCutOf: '{{range}}，其中 {{count, number}} 条被截断',
  noLengths: '服务器尚未给出 token 数',
  tokens: 'token 数',
  replies: '回复数',
  costSoFar: '目前花费',
  cost: '花费',
  onlyBenchmark: '仅 {{title}}',
  everyBenchmark: '显示全部基准',
  log: '日志',
  toNewest: '跳到最新',
  modelChanged: '自 {{time}} 起，服务器报告的模型名变为 {{now}}，此前是 {{before}}',
  modelChangedText:
    '前后的回复可能来自两个模型。请查看服务器加载的模型：如已换成另一个模型，请停止本次运行并重新开始；如只是名称变了，可以继续。',
  modelChangedOften_other:
    '已变化 {{count, number}} 次，回复可能来自多个模型。请查看服务器加载的模型，待其不再变化后重新开始运行。',
}
