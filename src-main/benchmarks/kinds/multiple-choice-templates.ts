import type { MarkerLanguage } from '../../scorers/choice-letters'

const question = { en: '{question}\n\n{choices}', zh: '问题：{question}\n选项：\n{choices}' }

const english = {
  single:
    "Answer the multiple-choice question below. Reply with one line of the form 'ANSWER: X' (no quotation marks), where X is one of {letters}.",
  singleSteps:
    "Answer the multiple-choice question below. Work it out step by step first, then close with a line of the form 'ANSWER: X' (no quotation marks), where X is one of {letters}.",
  multiple:
    "Answer the multiple-choice question below. More than one choice may be right. Reply with one line of the form 'ANSWER: XY' (no quotation marks), which names every right letter out of {letters}.",
  multipleSteps:
    "Answer the multiple-choice question below. More than one choice may be right. Work it out step by step first, then close with a line of the form 'ANSWER: XY' (no quotation marks), which names every right letter out of {letters}.",
}

const chinese = {
  single:
    '请完成下面的单选题。只需回复一行，写成“答案：X”的形式（不加引号），其中 X 取自 {letters}。',
  singleSteps:
    '请完成下面的单选题。先逐步推理，再在最后一行写“答案：X”（不加引号），其中 X 取自 {letters}。',
  multiple:
    '请完成下面的多选题，正确选项可能不止一个。只需回复一行，写成“答案：XY”的形式（不加引号），列出所有正确选项，字母取自 {letters}。',
  multipleSteps:
    '请完成下面的多选题，正确选项可能不止一个。先逐步推理，再在最后一行写“答案：XY”（不加引号），列出所有正确选项，字母取自 {letters}。',
}

/** Whether several letters may be right, and whether the model is asked to reason first. */
export interface ChoiceStyle {
  multiple: boolean
  steps: boolean
}

/** The family's prompt in either language; solved examples come before it. */
export function choiceTemplate(language: MarkerLanguage, { multiple, steps }: ChoiceStyle): string {
  const texts = language === 'en' ? english : chinese
  const lead = multiple
    ? steps
      ? texts.multipleSteps
      : texts.multiple
    : steps
      ? texts.singleSteps
      : texts.single
  return `${lead}\n\n${question[language]}`
}
