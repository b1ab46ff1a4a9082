import type { Message } from '@contract'
import type { PromptContext, Sample } from '../../engine/benchmark'
import { fillTemplate, placeholdersOf, type PlaceholderValues } from './template'

/**
 * The messages of a sample: its own conversation if it brings one, else the filled template as one user message.
 * The run's system prompt comes first, unless the conversation has a system message already.
 */
export function conversation(sample: Sample, text: string, context: PromptContext): Message[] {
  const messages: Message[] = sample.messages ?? [{ role: 'user', content: text }]
  if (messages.some(message => message.role === 'system')) return messages
  const system = sample.system ?? context.systemPrompt
  return system === undefined ? messages : [{ role: 'system', content: system }, ...messages]
}

export interface PromptParts {
  sample: Sample
  context: PromptContext
  template: string
  values: PlaceholderValues
  /** One solved example as it is shown. */
  shotText(shot: Sample): string
}

/**
 * The prompt with its solved examples, joined by blank lines, where the template has `{fewshot}`, else before it.
 * With examples, the user's few-shot template takes the place of the template.
 */
export function promptText({ sample, context, template, values, shotText }: PromptParts): string {
  const fewshot = context.shots.map(shot => shotText(shot).trim()).join('\n\n')
  const asked = (fewshot && context.options.fewShotPromptTemplate) || template
  const chosen = fewshot ? asked : asked.replace(/\{fewshot\}\n*/, '')
  const text = fillTemplate(chosen, {
    question: sample.question,
    context: sample.context ?? '',
    subject: subjectOf(context.subset),
    fewshot,
    ...values,
  })
  if (!fewshot || placeholdersOf(chosen).includes('fewshot')) return text.trim()
  return `${fewshot}\n\n${text}`.trim()
}

/** A subset's name as words: `high_school_physics` is high school physics. */
function subjectOf(subset: string): string {
  return subset.replaceAll('_', ' ')
}
