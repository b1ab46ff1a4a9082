import { z } from 'zod'

const Text = z.lazy(() => z.union([z.string(), z.number()]).transform(String))

export const Row = z.lazy(() =>
  z.object({
    passage: z.string().nullish(),
    question: z.string(),
    /** Of choice questions, each with its letter. */
    options: z.array(z.string()).nullish(),
    /** The right letter, or all right letters. */
    label: z.union([z.string(), z.array(z.string())]).nullish(),
    /** Of questions without choices. */
    answer: Text.nullish(),
  }),
)
export type Row = z.infer<typeof Row>

/** The exams write a choice with its letter, as in `(A)text`, `A. text` or `A text`. */
export function withoutLetter(choice: string): string {
  return choice.replace(/^\s*(?:[(（][A-G][)）]|[A-G][.．、:：)）]|[A-G](?=\s))\s*/, '')
}
