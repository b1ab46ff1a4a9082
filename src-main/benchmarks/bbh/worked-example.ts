/** A question with its reasoning and its answer, as `So the answer is …` states it. */
export interface WorkedExample {
  input: string
  reasoning: string
  answer: string
}
