import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFilterCode } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExpressionNames, ExpressionProblem } from '@contract'
import { isComposing } from '../../../ui/is-submit-key'
import classes from './Filter.module.css'
import { completionsAt, type Completion } from './completions'

/** The expression of the filter bar: names and values complete while one types, a fault stands under its character. */
export function ExpressionBox(props: {
  value: string
  names: ExpressionNames | undefined
  problem: ExpressionProblem | null
  onChange(value: string): void
}) {
  const { t } = useTranslation('samples')
  const [typed, setTyped] = useState(props.value)
  const [known, setKnown] = useState(props.value)
  const [caret, setCaret] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const send = useDebouncedCallback((value: string) => props.onChange(value.trim()), 350)
  if (props.value !== known) {
    setKnown(props.value)
    if (props.value !== typed.trim()) setTyped(props.value)
  }
  const { from, options } = completionsAt(typed, caret, props.names)

  function change(value: string, at: number): void {
    setTyped(value)
    setCaret(at)
    send(value)
    combobox.openDropdown()
    combobox.resetSelectedOption()
  }

  function complete(option: Completion): void {
    const value = `${typed.slice(0, from)}${option.insert}${typed.slice(caret)}`
    const at = from + option.insert.length
    change(value, at)
    combobox.closeDropdown()
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(at, at)
    })
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event)) return
    if (event.key === 'Escape') combobox.closeDropdown()
    const chosen = combobox.getSelectedOptionIndex()
    if (event.key === 'Enter' && !(combobox.dropdownOpened && chosen >= 0)) {
      combobox.closeDropdown()
      props.onChange(typed.trim())
    }
  }

  return (
    <div className={classes.expression}>
      <Combobox
        store={combobox}
        onOptionSubmit={value => {
          const option = options.find(one => one.insert === value)
          if (option) complete(option)
        }}
      >
        <Combobox.Target>
          <TextInput
            ref={box}
            className={classes.expressionInput}
            leftSection={<IconFilterCode size={14} />}
            placeholder={t('filter.expression')}
            aria-label={t('filter.expressionLabel')}
            aria-invalid={props.problem !== null}
            aria-describedby={props.problem ? problemId : undefined}
            spellCheck={false}
            autoComplete="off"
            value={typed}
            onChange={event =>
              change(event.currentTarget.value, event.currentTarget.selectionStart ?? 0)
            }
            onSelect={event => setCaret(event.currentTarget.selectionStart ?? 0)}
            onKeyDown={onKeyDown}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={options.length === 0}>
          <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
            {options.map(option => (
              <Combobox.Option key={option.insert} value={option.insert}>
                <span className="ew-mono">{option.label}</span>{' '}
                <span className="ew-dim">{t(`filter.kinds.${option.kind}`)}</span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {props.problem && <Problem id={problemId} text={props.value} problem={props.problem} />}
    </div>
  )
}

/** The fault under the very character, in a line as wide as the expression is written. */
function Problem(props: { id: string; text: string; problem: ExpressionProblem }) {
  const { t } = useTranslation('samples')
  const { start, end, problem, found, nearest } = props.problem
  return (
    <div id={props.id} className={classes.expressionProblem} role="alert">
      <pre aria-hidden>
        {props.text.slice(0, start)}
        <mark>{props.text.slice(start, Math.max(end, start + 1)) || '␣'}</mark>
        {props.text.slice(Math.max(end, start + 1))}
      </pre>
      <span>
        {t('filter.problemAt', {
          position: start + 1,
          text: t(`filter.problems.${problem}`, { found }),
        })}
        {nearest !== null && ` ${t('filter.didYouMean', { name: nearest })}`}
      </span>
    </div>
  )
}
