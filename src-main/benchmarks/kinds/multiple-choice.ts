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
  /** This question may have several right choices, whatever the style says. */
  multiple?: boolean
  metadata?: Sample['metadata']
}

export interface MultipleChoiceFacts<Row> extends Facts<Row> {
  /** Language of the instruction and of the answer marker: one, or that of each subset. */
  language: MarkerLanguage | ((subset: string) => MarkerLanguage)
  /** Fixed, or decided by the run's parameters. */
  style: ChoiceStyle | ((context: BenchmarkContext) => ChoiceStyle)
  /** The prompt, where the family's own does not fit. */
  template?: string
  /** The prompt where it differs by subset or parameter; `template` then stands for it in the catalogue. */
  templateFor?(context: BenchmarkContext): string
  /** What `{subject}` stands for, where a subset's name does not say it. */
  subjectName?(subset: string): string
  /** Further placeholders of the template. */
  fill?: { names: string[]; values(sample: Sample, subset: string): Record<string, string> }
  /** `equality`: all letters or nothing; `credit`: the share that was found, 0 with a wrong one; `any`: one of the right letters. */
  scoring?: 'equality' | 'credit' | 'any'
  /** The choices are put into an order of their own unless the run says otherwise: in the source the right one has a fixed place. */
  shuffles?: boolean
  /** How the answer is read, where the family's marker rule does not apply. */
  answerIn?(reply: string, sample: Sample): string | null
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
    templateFor,
    subjectName,
    fill,
    shuffles = false,
    answerIn,
    ...common
  } = facts
  const styleOf = (context: BenchmarkContext, sample?: Sample): ChoiceStyle => {
    const usual = typeof style === 'function' ? style(context) : style
    return sample?.metadata['multiple'] === true ? { ...usual, multiple: true } : usual
  }
  const languageOf = (subset: string): MarkerLanguage =>
    typeof language === 'function' ? language(subset) : language
  const shownStyle = typeof style === 'function' ? { multiple: false, steps: false } : style
  const template =
    ownTemplate ?? choiceTemplate(languageOf(facts.dataset.subsets?.[0] ?? 'default'), shownStyle)
  const usualTemplate = (context: BenchmarkContext, sample: Sample): string =>
    templateFor?.(context) ??
    ownTemplate ??
    choiceTemplate(languageOf(context.subset), styleOf(context, sample))
  const metric = scoring === 'credit' ? 'multi_choice_acc' : 'accuracy'

  return defineBenchmark<Row>({
    ...common,
    family: 'multiple-choice',
    template,
    placeholders: ['question', 'choices', 'letters', 'fewshot', 'subject', ...(fill?.names ?? [])],
    requiredPlaceholders: ['question', 'choices'],
    metrics: [{ name: metric }],
    read(row, context) {
      const asked = ask(row, context)
      const mayBeSeveral = scoring === 'any' || asked.multiple === true || styleOf(context).multiple
      const sample = asSample(asked, mayBeSeveral)
      return (context.options.shuffleChoices ?? shuffles)
        ? shuffleChoices(sample, context.seed)
        : sample
    },
    messages(sample, context) {
      const marker = markerLanguage(context, languageOf(context.subset))
      const text = promptText({
        sample,
        context,
        template: context.options.promptTemplate ?? usualTemplate(context, sample),
        values: {
          ...fill?.values(sample, context.subset),
          ...(subjectName && { subject: subjectName(context.subset) }),
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
      answerIn
        ? answerIn(reply, sample)
        : choiceLetters(reply, {
            count: sample.choices!.length,
            language: markerLanguage(context, languageOf(context.subset)),
            multiple: styleOf(context, sample).multiple,
          }),
    score: (answer, sample) => ({ [metric]: scoreOf[scoring](answer, sample.target) }),
  })
}

const scoreOf = {
  equality: (answer: string | null, target: string) => Number(exactMatch(answer, target)),
  credit: choiceCredit,
  any: (answer: string | null, target: string) =>
    Number(answer !== null && target.includes(answer)),
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
  const isMarked = asked.multiple === true
  const target = asked.target.trim()
  const labels = choiceLabels(choices.length)
  if (choices.length < 2) {
    throw new AppError(
      'dataset-invalid',
      `The question has ${choices.length} choices; at least two are needed.`,
    )
  }
  if (target === '') {
    throw new AppError('dataset-invalid', 'The row has no answer to compare with.')
  }
  const letters = labels.includes(target) ? [target] : [...target]
  if (letters.some(letter => !labels.includes(letter))) {
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
    metadata: isMarked ? { ...metadata, multiple: true } : metadata,
  }
}
