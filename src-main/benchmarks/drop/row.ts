import { z } from 'zod'

const Word = z.lazy(() => z.union([z.string(), z.number()]).transform(String))
const Day = z.lazy(() =>
  z.object({ day: Word.nullish(), month: Word.nullish(), year: Word.nullish() }),
)

const Answer = z.lazy(() =>
  z.object({
    number: Word.nullish(),
    date: Day.nullish(),
    spans: z.array(z.string()).nullish(),
  }),
)

/** Answers of the annotators who checked a row, as columns. */
const Validated = z.lazy(() =>
  z.object({
    number: z.array(Word.nullish()).nullish(),
    date: z.array(Day.nullish()).nullish(),
    spans: z.array(z.array(z.string()).nullish()).nullish(),
  }),
)

/** DROP as EvalScope has it (`answer`, `validated_answers`) or in short (`answers_spans`). */
export const DropRow = z.lazy(() =>
  z
    .object({
      passage: z.string(),
      question: z.string(),
      answer: Answer.nullish(),
      validated_answers: z.union([Validated, z.array(Answer)]).nullish(),
      answers_spans: z.object({ spans: z.array(z.string()) }).nullish(),
    })
    .refine(row => row.answer ?? row.answers_spans, 'a row needs an answer'),
)

interface Parts {
  number: string
  spans: string[]
  date: { day: string; month: string; year: string }
}

/** The first annotator's answer, then those of the others, each with all of its parts. */
export function answersOf(row: z.output<typeof DropRow>): Parts[] {
  if (!row.answer) return [wholeOf({ spans: row.answers_spans?.spans ?? [] })]
  return [row.answer, ...validatedOf(row.validated_answers)].map(wholeOf)
}

function validatedOf(
  answers: z.output<typeof DropRow>['validated_answers'],
): z.output<typeof Answer>[] {
  if (!answers) return []
  if (Array.isArray(answers)) return answers
  const { number = [], date = [], spans = [] } = answers
  const count = Math.min(number?.length ?? 0, date?.length ?? 0, spans?.length ?? 0)
  return Array.from({ length: count }, (_, at) => ({
    number: number?.[at],
    date: date?.[at],
    spans: spans?.[at],
  }))
}

function wholeOf({ number, date, spans }: z.output<typeof Answer>): Parts {
  return {
    number: number ?? '',
    spans: spans ?? [],
    date: { day: date?.day ?? '', month: date?.month ?? '', year: date?.year ?? '' },
  }
}
