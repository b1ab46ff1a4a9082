export const watching = {
  retryGroup: {
    label_other: '重试 {{count, number}} 个样本',
    of: '失败原因：{{cause}}',
    hint: '只重试这一组失败的样本，不涉及其他样本',
    hintPaused: '将这一组失败的样本排入队列，运行继续后再试',
    hintRest_other: '继续这次运行：重试这一组，并完成尚未运行的 {{count, number}} 个样本',
    queued_other: '正在重试 {{count, number}} 个样本',
    none: '这一组已没有失败的样本。',
    whenPaused: '运行继续后立即开始。',
    not: {
      imported: '导入的运行无法在原处继续。',
      cleaned: '这次运行的提示词和回复已被清理。',
      elsewhere: '{{owner}} 正在处理这次运行；请在那里重试，或等运行结束后再试。',
      starting: '运行尚未开始提问，请稍后再试。',
      finishing: '运行即将结束，请在结束后重试这一组。',
    },
  },
}
