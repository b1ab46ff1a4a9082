import type { Translation } from '../catalogue'
import type { datasetFigures as source } from '../en/dataset-figures'

export const datasetFigures: Translation<typeof source> = {
  near: {
    title: '近似重复',
    text: '措辞大部分相同的题目，包括与示例划分之间的重复。完全重复的数据在上方统计。',
    threshold: '相似度',
    from: '不低于 {{share}}',
    comparing: '正在比较全部数据…',
    none: '在 {{count, number}} 条数据中没有发现近似重复。',
    groups_other: '共 {{count, number}} 组，涉及 {{of, number}} 条数据中的 {{rows, number}} 条。',
    across_other: '其中 {{count, number}} 组与示例划分重复：提示词可能泄露答案。',
    part: '仅比较了前 {{count, number}} 条。',
    more: '另有 {{count, number}} 组未显示。',
    rows: '{{count, number}} 条',
    isAcross: '示例划分中也有',
    first: '首条',
    place: '{{file}}，第 {{line, number}} 行',
    exclude_other: '排除 {{count, number}} 条重复数据',
    excluded: '重复数据已排除',
    reason: '与 {{file}} 第 {{line, number}} 行近似重复',
  },
}
