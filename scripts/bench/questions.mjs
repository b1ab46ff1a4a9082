/** Made-up multiple-choice rows in general_mcq's format: varied in length, the same in every run. */
export function questions(count) {
  return Array.from({ length: count }, (_, at) => ({
    id: String(at),
    question: `第 ${at} 题：一个仓库有 ${at + 7} 箱货物，每箱 ${(at % 13) + 2} 件。${'请仔细阅读题目后作答。'.repeat(1 + (at % 5))}下列说法正确的是？`,
    A: `共 ${(at + 7) * ((at % 13) + 2) + 1} 件`,
    B: `共 ${(at + 7) * ((at % 13) + 2)} 件`,
    C: `共 ${at + 7} 件`,
    D: '无法确定',
    answer: 'B',
  }))
}

/** About what the benchmark's own template makes of a row. */
export function promptOf(row) {
  return `回答下面的单项选择题。最后一行的格式必须是“答案：X”，X 是一个选项字母。\n\n${row.question}\n\nA) ${row.A}\nB) ${row.B}\nC) ${row.C}\nD) ${row.D}`
}
