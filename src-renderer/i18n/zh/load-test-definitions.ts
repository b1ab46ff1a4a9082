import type { Translation } from '../catalogue'
import type { loadTestDefinitions as source } from '../en/load-test-definitions'

export const loadTestDefinitions: Translation<typeof source> = {
  definitions: {
    latency: {
      name: '延迟',
      formula: '回答结束 − 开始',
      text: '闭环中从发送算起，开环中从应发送的时刻算起：客户端或服务器的落后都无法被掩盖。失败的请求没有延迟。',
    },
    ttft: {
      name: '首 token 时间（TTFT）',
      formula: '首个含文本、推理或工具调用的片段 − 开始',
      text: '仅含角色的数据块、注释与心跳不算。仅用于流式回答。',
    },
    ttfat: {
      name: '首个回答 token 时间（TTFAT）',
      formula: '首个含文本或工具调用的片段 − 开始',
      text: '与 TTFT 相同，但不计推理内容：推理模型的读者要等多久。',
    },
    tpot: {
      name: '每输出 token 时间（TPOT）',
      formula: '(最后的输出片段 − 首个输出片段) ÷ (输出 token 数 − 1)',
      text: '只有一个 token 或一个数据块的回答没有此项，非流式也没有。',
    },
    itl: {
      name: 'token 间延迟（ITL）',
      formula: '数据块间隔 ÷ 每块 token 数',
      text: '汇总所有回答的间隔。每块 token 数为 (输出 token 数 − 1) ÷ (数据块数 − 1)，不大于 1 时取 1。',
    },
    chunkGap: {
      name: '数据块间隔',
      formula: '同一回答中两个片段之间的时间',
      text: '读者感受到的卡顿，与每块的 token 数无关。',
    },
    dispatchDelay: {
      name: '发送延迟',
      formula: '实际发送 − 计划发送',
      text: '闭环中减去的是该用户空闲的时刻。它是开环延迟的一部分，单独列出，以免被当作服务器的延迟。',
    },
    connect: {
      name: '建立连接',
      formula: '连接建立 − 开始连接',
      text: '仅用于新开连接的请求。',
    },
    rps: {
      name: '完成的请求/秒',
      formula: '成功的测量请求 ÷ 时长',
      text: '时长从首个测量请求发送到最后一个测量请求结束。',
    },
    offered: {
      name: '提供的请求/秒',
      formula: '(测量请求数 − 1) ÷ (末次开始 − 首次开始)',
      text: '测试所要求的速率；服务器跟得上时，两者相同。',
    },
    output: {
      name: '输出 token/秒',
      formula: '成功请求的输出 token ÷ 时长',
      text: '所有用户合计。',
    },
    total: {
      name: '总 token/秒',
      formula: '(成功请求的输入 + 输出 token) ÷ 时长',
      text: '包括服务器从缓存中取得的输入 token。',
    },
    steady: {
      name: '稳态 token/秒',
      formula: '前五分之一时长之后的输出 token ÷ 其余五分之四时长',
      text: '不含回答刚开始的起步阶段。一个请求的 token 从首 token 到结束均匀分布。',
    },
    peak: {
      name: '峰值 token/秒',
      formula: '一秒内最多的输出 token',
      text: '一个请求的 token 从首 token 到结束均匀分布。',
    },
    decode: {
      name: '解码 token/秒',
      formula: '1 ÷ TPOT',
      text: '单个回答开始之后的速度。',
    },
    perRequest: {
      name: '单请求 token/秒',
      formula: '输出 token ÷ 延迟',
      text: '单个请求的速度，含等待首 token 的时间。',
    },
    tokens: {
      name: 'token 数',
      formula: '服务器的 usage，否则指定的分词器，否则片段计数',
      text: '标题下方注明了采用哪一种。',
    },
    success: {
      name: '成功率',
      formula: '成功 ÷ (成功 + 失败)',
      text: '失败包括：2xx 以外的 HTTP 状态、超时、无法连接、连接重置、回答被截断或未说明结束原因、回答内含错误、空回答、损坏的 JSON。因测试停止而被中断的请求两者都不算。',
    },
    goodput: {
      name: '有效吞吐率',
      formula: '满足全部目标的请求 ÷ 全部测量请求',
      text: '失败的请求不合格。请求没有某项指标时，不算未达到该目标。区间为比例的 Wilson 区间。',
    },
    percentile: {
      name: '百分位',
      formula: '至少 p % 的值不超过它的最小值',
      text: '最近秩法，取自三位有效数字的 HDR 直方图。少于 100 个请求时，p99 与最大值相差无几。',
    },
    interval: {
      name: '均值的区间',
      formula: '均值 ± t · s ÷ √b，按时间分为 b 批',
      text: '相邻的请求彼此相似，批均值则较少如此，因此区间不会过窄。',
    },
    knee: {
      name: '拐点',
      formula: '使 (y − y₁) ÷ (y_max − y₁) − (x − x₁) ÷ (x_n − x₁) 最大的负载',
      text: 'x 为负载，y 为吞吐量，至少需要四种负载。拐点搜索则拟合两条直线，取其交点。',
    },
    saturation: {
      name: '过饱和',
      formula: 'TTFT 与进行中请求的斜率均以 97.5 % 置信大于 0',
      text: '用于开环，观察半分钟到两分钟。服务器接收多于完成，其指标取决于测试持续多久。',
    },
    clientBound: {
      name: '受限于客户端',
      formula: '占用 > 85 %，或未读 > 2 ms，或循环延迟 p99 ≥ 10 ms，或迟发 > 1 %，或 CPU > 90 %',
      text: '服务器也在本机时，整机 CPU 以 75 % 为限。负载发生器跟不上自己的计划，数字部分反映的是它自身。原因列在该轮旁边。',
    },
  },
}
