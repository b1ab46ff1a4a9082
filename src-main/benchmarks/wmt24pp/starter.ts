const row = (language_pair: string, source: string, target: string) => ({
  language_pair,
  source,
  target,
  domain: 'own',
})

/** Sentences of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 'en-de_de',
    rows: [
      row(
        'en-de_DE',
        'The ferry leaves at eight from the old harbour.',
        'Die Fähre fährt um acht vom alten Hafen ab.',
      ),
      row(
        'en-de_DE',
        'Nobody had told the gardener about the frost.',
        'Niemand hatte dem Gärtner vom Frost erzählt.',
      ),
    ],
  },
  {
    subset: 'en-zh_cn',
    rows: [
      row('en-zh_CN', 'The library is closed on Mondays in winter.', '图书馆在冬季每周一闭馆。'),
    ],
  },
]
