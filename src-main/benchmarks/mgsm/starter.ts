interface Row {
  question: string
  answer_number: string
  answer: string | null
  equation_solution: string | null
}

type Line = [question: string, answer: number, working?: string]

const asked: Record<string, Line[]> = {
  en: [
    ['A choir has 24 singers. 9 leave and 5 join. How many singers does it have now?', 20],
    [
      'Paul buys 7 notebooks at 3 dollars each and pays with 50 dollars. How much change does he get?',
      29,
    ],
  ],
  de: [
    [
      'Ein Chor hat 30 Mitglieder. 8 gehen und 6 kommen dazu. Wie viele Mitglieder hat er jetzt?',
      28,
    ],
    [
      'Anna kauft 6 Hefte zu je 2 Euro und bezahlt mit 20 Euro. Wie viel Geld bekommt sie zurück?',
      8,
    ],
  ],
  zh: [
    ['合唱团有40人，走了12人，又来了7人。现在有多少人？', 35],
    ['小李买了5本练习册，每本4元，付了50元。应找回多少元？', 30],
  ],
}

const solved: Record<string, Line[]> = {
  en: [
    [
      'Question: A shelf holds 4 rows of 9 cups. How many cups are there?',
      36,
      '4 rows of 9 are 4 * 9 = 36. The answer is 36.',
    ],
    [
      'Question: Eva has 18 stickers and gives away a third. How many are left?',
      12,
      'A third of 18 is 6, and 18 - 6 = 12. The answer is 12.',
    ],
    [
      'Question: A tram makes 8 stops, 3 minutes apart. How long is it from the first to the last?',
      21,
      'There are 7 gaps of 3 minutes: 7 * 3 = 21. The answer is 21.',
    ],
    [
      'Question: Tim reads 15 pages a day for 6 days. How many pages is that?',
      90,
      '15 * 6 = 90. The answer is 90.',
    ],
  ],
  de: [
    [
      'Frage: Im Regal stehen 3 Reihen mit je 8 Tassen. Wie viele Tassen sind es?',
      24,
      '3 Reihen mit 8 sind 3 * 8 = 24. Die Antwort lautet 24.',
    ],
    [
      'Frage: Eva hat 20 Sticker und verschenkt ein Viertel. Wie viele bleiben?',
      15,
      'Ein Viertel von 20 ist 5, und 20 - 5 = 15. Die Antwort lautet 15.',
    ],
    [
      'Frage: Ein Zug hält 6-mal, alle 4 Minuten. Wie lange dauert es vom ersten zum letzten Halt?',
      20,
      'Es sind 5 Abstände zu 4 Minuten: 5 * 4 = 20. Die Antwort lautet 20.',
    ],
    [
      'Frage: Tim liest 5 Tage lang 12 Seiten am Tag. Wie viele Seiten sind das?',
      60,
      '12 * 5 = 60. Die Antwort lautet 60.',
    ],
  ],
  zh: [
    [
      '问题：架子上有5排杯子，每排7个。一共有多少个杯子？',
      35,
      '5排每排7个，5 * 7 = 35。答案是 35。',
    ],
    ['问题：小明有24张贴纸，送出一半。还剩多少张？', 12, '24的一半是12，24 - 12 = 12。答案是 12。'],
    [
      '问题：电车有10站，每站间隔2分钟。从第一站到最后一站要多少分钟？',
      18,
      '共有9个间隔，9 * 2 = 18。答案是 18。',
    ],
    ['问题：小红每天读14页书，读了5天。一共读了多少页？', 70, '14 * 5 = 70。答案是 70。'],
  ],
}

const asRow = ([question, answer_number, answer]: Line): Row => ({
  question,
  answer_number: String(answer_number),
  answer: answer === undefined ? null : `Step-by-Step Answer: ${answer}`,
  equation_solution: null,
})

/** Rows of our own in the data set's format, for demos and tests: questions to ask and solved examples. */
export const starter: { subset: string; split?: string; rows: Row[] }[] = [
  ...Object.entries(asked).map(([subset, lines]) => ({ subset, rows: lines.map(asRow) })),
  ...Object.entries(solved).map(([subset, lines]) => ({
    subset,
    split: 'train',
    rows: lines.map(asRow),
  })),
]
