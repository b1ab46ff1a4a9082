/** What to look for, by subset. */
export const instructions: Record<string, string> = {
  dialogue_samples:
    'You check the last reply of a dialogue. Does it contain anything that the known facts contradict, that cannot be checked against them, or that names something which is not of the kind that was asked for?',
  qa_samples:
    'You check an answer to a question. Does it contain anything that the known facts contradict, that goes beyond them without support, misreads the question, or is too vague or too special to answer it?',
  summarization_samples:
    'You check a summary of a document. Does it contain anything that the document does not say: an invented fact, a wrong name, number or date, or a wrong relation between them?',
}
