import {
  defineBenchmark,
  type Benchmark,
  type BenchmarkContext,
  type PromptContext,
  type Sample,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import {
  choiceCredit,
  choiceLabel,
  choiceLabels,
  choiceLetters,
  type MarkerLanguage,
} from '../../scorers/choice-letters'
import { exactMatch } from '../../scorers/exact-match'
import { conversation, promptText } from './conversation'
import type { Facts } from './facts'
import { choiceTemplate, type ChoiceStyle } from './multiple-choice-templates'
import { shuffleChoices } from './shuffle-choices'

/** A row as a question with its choices. */
interface ChoiceQuestion {
  question: string
  choices: string[]
  /** The right letter, or all right letters. */
  target: string
  solution?: string
  metadata?: Sample['metadata']
}

export interface MultipleChoiceFacts<Row> extends Facts<Row> {
  /** Language of the instruction and of the answer marker. */
  language: MarkerLanguage
  /** Fixed, or decided by the run's parameters. */
  style: ChoiceStyle | ((context: BenchmarkContext) => ChoiceStyle)
  /** The prompt, where the family's own does not fit. */
  template?: string
  /** `equality`: all letters or nothing; `credit`: the share that was found, 0 with a wrong one. */
  scoring?: 'equality' | 'credit'
  ask(row: Row, context: BenchmarkContext): ChoiceQuestion
  /** A solved example's reasoning, which ends with the answer line; absent: the answer line alone. */
  shotReasoning?(shot: Sample): string
}

/** Multiple choice: lettered choices, an answer marker, the letter or letters compared. */
export function multipleChoice<Row>(facts: MultipleChoiceFacts<Row>): Benchmark {
  const {
    language,
    style,
    ask,
    shotReasoning,
    scoring = 'equality',
    template: ownTemplate,
    ...common
  } = facts
  const styleOf = (context?: BenchmarkContext): ChoiceStyle => {
    if (typeof style !== 'function') return style
    return context ? style(context) : { multiple: false, steps: false }
  }
  const template = ownTemplate ?? choiceTemplate(language, styleOf())
  const metric = scoring === 'credit' ? 'multi_choice_acc' : 'accuracy'

  return defineBenchmark<Row>({
    ...common,
    family: 'multiple-choice',
    template,
    placeholders: ['question', 'choices', 'letters', 'fewshot', 'subject'],
    requiredPlaceholders: ['question', 'choices'],
    metrics: [{ name: metric }],
    read(row, context) {
      const sample = asSample(ask(row, context), styleOf(context).multiple)
      return context.options.shuffleChoices ? shuffleChoices(sample, context.seed) : sample
    },
    messages(sample, context) {
      const marker = markerLanguage(context, language)
      const chosen =
        context.template === template && !ownTemplate
          ? choiceTemplate(language, styleOf(context))
          : context.template
      const text = promptText({
        sample,
        context,
        template: chosen,
        values: {
          choices: choiceLines(sample),
          letters: choiceLabels(sample.choices!.length).join(','),
        },
        shotText: shot =>
          [
            shot.question,
            choiceLines(shot),
            shotReasoning?.(shot) ?? answerLine(shot, marker),
          ].join('\n'),
      })
      return conversation(sample, text, context)
    },
    extract: (reply, sample, context) =>
      choiceLetters(reply, {
        count: sample.choices!.length,
        language: markerLanguage(context, language),
        multiple: styleOf(context).multiple,
      }),
    score: (answer, sample) => ({
      [metric]:
        scoring === 'credit'
          ? choiceCredit(answer, sample.target)
          : Number(exactMatch(answer, sample.target)),
    }),
  })
}

/** A user's template says with its marker how answers are to be read. */
function markerLanguage(
  context: BenchmarkContext | PromptContext,
  usual: MarkerLanguage,
): MarkerLanguage {
  const template = context.options.promptTemplate ?? context.options.fewShotPromptTemplate
  if (template === undefined) return usual
  if (/答案/.test(template)) return 'zh'
  return /answer\s*:/i.test(template) ? 'en' : usual
}

function choiceLines(sample: Sample): string {
  return sample.choices!.map((choice, index) => `${choiceLabel(index)}) ${choice}`).join('\n')
}

function answerLine(shot: Sample, language: MarkerLanguage): string {
  return language === 'en' ? `ANSWER: ${shot.target}` : `答案：${shot.target}`
}

function asSample(asked: ChoiceQuestion, multiple: boolean): Sample {
  const { question, choices, solution, metadata = {} } = asked
  const target = asked.target.trim()
  const labels = choiceLabels(choices.length)
  if (choices.length < 2) {
    throw new AppError(
      'dataset-invalid',
      `The question has ${choices.length} choices; at least two are needed.`,
    )
  }
  const letters = labels.includes(target) ? [target] : [...target]
  if (letters.length === 0 || letters.some(letter => !labels.includes(letter))) {
    throw new AppError(
      'dataset-invalid',
      `The answer ${JSON.stringify(target)} names none of the choices ${labels.join(', ')}.`,
    )
  }
  if (!multiple && letters.length > 1) {
    throw new AppError(
      'dataset-invalid',
      `The answer ${JSON.stringify(target)} names several choices where one can be right.`,
      {
        hint: 'Where the benchmark allows several right answers, switch that on with its parameter.',
      },
    )
  }
  return {
    question,
    choices,
    target: [...new Set(letters)].sort().join(''),
    ...(solution !== undefined && { solution }),
    metadata,
  }
}
