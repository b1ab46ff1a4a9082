export const datasetFigures = {
  near: {
    title: 'Near-duplicates',
    text: 'Questions that share most of their wording, rows of the few-shot split among them. Exact copies are counted above.',
    threshold: 'Resemblance',
    from: 'from {{share}}',
    comparing: 'Comparing all rows…',
    none: 'None of {{count, number}} rows is nearly the same as another.',
    groups_one: '{{count, number}} group with {{rows, number}} of {{of, number}} rows.',
    groups_other: '{{count, number}} groups with {{rows, number}} of {{of, number}} rows.',
    across_one:
      '{{count, number}} group has rows of the few-shot split: the prompt may give the answer away.',
    across_other:
      '{{count, number}} groups have rows of the few-shot split: the prompt may give the answer away.',
    part: 'Only the first {{count, number}} rows were compared.',
    more: '{{count, number}} more groups are not shown.',
    rows: '{{count, number}} rows',
    isAcross: 'in the few-shot split too',
    first: 'first',
    place: '{{file}}, line {{line, number}}',
    exclude_one: 'Exclude {{count, number}} copy',
    exclude_other: 'Exclude {{count, number}} copies',
    excluded: 'The copies are excluded',
    reason: 'nearly the same as {{file}}, line {{line, number}}',
  },
} as const
