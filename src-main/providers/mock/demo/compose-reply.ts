import type { Prompt } from './read-prompt'

export interface Draft {
  answer: string
  steps: string[]
  isGuess: boolean
}

const WORDS = {
  en: {
    start: 'Let me work through this.',
    guess: 'I am not certain here, so I weigh the choices against the wording of the question.',
    ramble:
      'This reminds me of several similar questions, and it is worth noting that there are many ways to look at it. One could begin with a picture, or with a table, or simply with the words as they stand.',
    result: (answer: string) => `The result is ${answer}`,
    think: 'The question gives what is needed; I go from what is known to what is asked.',
  },
  zh: {
    start: '下面逐步分析。',
    guess: '对此没有十足把握，只能比较各选项与题干的用词。',
    ramble: '这类题目有多种思路，既可以画图，也可以列表，还可以直接从题干的文字入手。',
    result: (answer: string) => `结果为 ${answer}`,
    think: '题目已给出所需条件，从已知推到所求。',
  },
}

/** Puts an answer into words and into the format that the prompt asks for. */
export function composeReply(
  prompt: Prompt,
  { answer, steps, isGuess }: Draft,
  manner: { forgets: boolean; rambles: boolean; thinksApart: boolean },
): { text: string; reasoning: string | null } {
  const words = WORDS[prompt.language]
  if (prompt.format === 'plain') {
    return { text: answer, reasoning: manner.thinksApart ? words.think : null }
  }
  const working = [words.start, ...(isGuess ? [words.guess] : steps)]
  const ramble = manner.rambles ? [words.ramble] : []
  const close = manner.forgets ? unformatted(prompt, answer) : formatted(prompt, answer)
  if (manner.thinksApart) {
    return {
      text: [...ramble, ...steps.slice(-1), close].join('\n'),
      reasoning: [words.think, ...working.slice(1)].join('\n'),
    }
  }
  return { text: [...ramble, ...working, close].join('\n'), reasoning: null }
}

function formatted({ format, question }: Prompt, answer: string): string {
  switch (format) {
    case 'choice-en':
    case 'marker-en':
      return `ANSWER: ${answer}`
    case 'choice-zh':
      return `答案：${answer}`
    case 'boxed':
      return `\\boxed{${answer}}`
    case 'so-the-answer':
      return `So the answer is ${/^[A-Z]$/.test(answer) && /^\(A\) /m.test(question) ? `(${answer})` : answer}.`
    case 'plain':
      return answer
  }
}

function unformatted({ language, choices }: Prompt, answer: string): string {
  const choice = choices.find(one => one.label === answer)
  return `${WORDS[language].result(choice?.text.toLowerCase() ?? answer)}${language === 'zh' ? '。' : ', I would say.'}`
}
