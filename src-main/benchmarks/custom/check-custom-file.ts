import { pythonRegex } from '../../scorers/python-regex'
import { placeholdersOf } from '../kinds/template'
import type { CustomFile } from './custom-file'

/** What the schema alone cannot say: parts that need each other, and templates and patterns that cannot work. */
export function checkCustomFile(file: CustomFile): { path: string[]; message: string }[] {
  const problems: { path: string[]; message: string }[] = []
  const add = (path: string[], message: string): void => void problems.push({ path, message })
  if (file.family === 'choice' && file.fields.choices === undefined)
    add(
      ['fields'],
      'a choice benchmark needs `choices`: the columns of the choices, or one column with all',
    )
  if (file.fields.ask_turns === 'every') {
    if (file.fields.messages === undefined)
      add(['fields', 'ask_turns'], 'needs `messages`: the column of the conversation')
    if (file.family === 'choice' || file.family === 'maths')
      add(['fields', 'ask_turns'], 'only families `qa` and `overlap` ask every turn')
  }
  if (file.prompt !== undefined) {
    const used = placeholdersOf(file.prompt)
    const needed = file.family === 'choice' ? ['question', 'choices'] : ['question']
    for (const name of needed)
      if (!used.includes(name))
        add(['prompt'], `{${name}} is missing, so the model would not see it`)
  }
  if (file.scorer === 'judge') {
    if (!file.judge) add(['scorer'], '`judge` needs the block `judge` with its prompt')
    else if ((file.judge.labels === undefined) === (file.judge.range === undefined))
      add(['judge'], 'give either `labels` or `range`')
    else if (file.judge.range && file.judge.range.low >= file.judge.range.high)
      add(['judge', 'range'], '`low` must be below `high`')
  }
  if (file.extract.pattern !== undefined) {
    try {
      pythonRegex(file.extract.pattern, 'g')
    } catch (error) {
      add(['extract', 'pattern'], error instanceof Error ? error.message : String(error))
    }
  }
  return problems
}
