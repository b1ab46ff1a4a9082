import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExpressionNames, ExpressionProblem } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './SampleFilters.module.css'
import { ExpressionBox } from './filter/ExpressionBox'
import { SampleViews } from './filter/SampleViews'
import {
  isFiltered,
  noFilter,
  outcomes,
  sampleFlags,
  sampleMarks,
  sampleTraits,
  type SampleSearch,
} from './sample-search'
import { SubsetSelect } from './SubsetSelect'
import type { Facets } from './use-facets'
import { errorWord } from './use-sample-columns'

/** The filter bar: text, subset, and one chip for each outcome and flag with the number of samples behind it. `/` goes to the text. */
export function SampleFilters(props: {
  search: SampleSearch
  facets: Facets | undefined
  expression: { names: ExpressionNames | undefined; problem: ExpressionProblem | null }
  onChange(part: Partial<SampleSearch>): void
}) {
  const { search, facets, onChange } = props
  const { t } = useTranslation(['samples', 'common'])
  return (
    <div className={classes.filters} role="search" aria-label={t('filter.label')}>
      <SearchBox
        text={search.text ?? ''}
        onChange={text => onChange({ text: text || undefined })}
      />
      <ExpressionBox
        value={search.where ?? ''}
        {...props.expression}
        onChange={where => onChange({ where: where || undefined })}
      />
      <SubsetSelect search={search} subsets={facets?.subsets ?? []} onChange={onChange} />
      <SampleViews search={search} onChoose={onChange} />
      <div className={classes.chips}>
        {outcomes.map(outcome => (
          <FilterChip
            key={outcome}
            name={t(`verdicts.${outcome}`)}
            count={facets?.outcomes[outcome]}
            isOn={search.outcome === outcome}
            isKept={outcome === 'right' || outcome === 'wrong'}
            onToggle={() => onChange({ outcome: search.outcome === outcome ? undefined : outcome })}
          />
        ))}
        <span className={classes.chipGap} />
        {sampleFlags.map(flag => (
          <FilterChip
            key={flag}
            name={t(`flags.${flag}`)}
            count={facets?.flags[flag]}
            isOn={search.flags?.includes(flag) ?? false}
            isKept={flag === 'unparsed'}
            onToggle={() => onChange({ flags: toggled(search.flags, flag) })}
          />
        ))}
        <FilterChip
          name={t('filter.mixed')}
          count={facets?.mixedRepeats}
          isOn={search.mixed ?? false}
          onToggle={() => onChange({ mixed: search.mixed ? undefined : true })}
        />
        <FilterChip
          name={t('filter.disagrees')}
          count={facets?.disagreesWithJudge}
          isOn={search.disagrees ?? false}
          onToggle={() => onChange({ disagrees: search.disagrees ? undefined : true })}
        />
        {facets?.longOutput && search.minOut === undefined && (
          <FilterChip
            name={t('filter.long', { count: facets.longOutput.from })}
            count={facets.longOutput.count}
            isOn={false}
            onToggle={() => onChange({ minOut: facets.longOutput?.from })}
          />
        )}
        {sampleTraits.map(trait => (
          <FilterChip
            key={trait}
            name={t(`traits.${trait}`)}
            count={facets?.traits[trait]}
            isOn={search.traits?.includes(trait) ?? false}
            onToggle={() => onChange({ traits: toggled(search.traits, trait) })}
          />
        ))}
        <span className={classes.chipGap} />
        {sampleMarks.map(mark => (
          <FilterChip
            key={mark}
            name={t(`marks.${mark}`)}
            count={facets?.marks[mark]}
            isOn={search.marks?.includes(mark) ?? false}
            onToggle={() => onChange({ marks: toggled(search.marks, mark) })}
          />
        ))}
        {search.error !== undefined && (
          <RemovableChip
            name={t('filter.error', { name: errorWord(search.error, t) })}
            onRemove={() => onChange({ error: undefined })}
          />
        )}
        {search.minOut !== undefined && (
          <RemovableChip
            name={t('filter.longOutput', { count: search.minOut })}
            onRemove={() => onChange({ minOut: undefined })}
          />
        )}
        {isFiltered(search) && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => onChange(noFilter)}
          >
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** A list with one more or one less; undefined when none is left. */
function toggled<T>(before: readonly T[] | undefined, one: T): T[] | undefined {
  const after = before?.includes(one)
    ? before.filter(other => other !== one)
    : [...(before ?? []), one]
  return after.length === 0 ? undefined : after
}

/** A choice that can be on; nothing behind it hides it unless it is on or always of interest. */
function FilterChip(props: {
  name: string
  count: number | undefined
  isOn: boolean
  isKept?: boolean
  onToggle(): void
}) {
  const format = useFormat()
  const { name, count } = props
  if ((count ?? 0) === 0 && !props.isOn && !props.isKept) return null
  return (
    <button
      type="button"
      className={classes.chip}
      aria-pressed={props.isOn}
      onClick={props.onToggle}
    >
      {name}
      {count !== undefined && <span className={classes.chipCount}>{format.integer(count)}</span>}
    </button>
  )
}

function RemovableChip({ name, onRemove }: { name: string; onRemove(): void }) {
  const { t } = useTranslation('samples')
  return (
    <button
      type="button"
      className={classes.chip}
      aria-pressed
      title={t('filter.remove')}
      onClick={onRemove}
    >
      {name}
      <IconX size={12} aria-hidden />
    </button>
  )
}

function SearchBox({ text, onChange }: { text: string; onChange(text: string): void }) {
  const { t } = useTranslation('samples')
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  const box = useRef<HTMLInputElement>(null)
  const send = useDebouncedCallback((value: string) => onChange(value.trim()), 250)
  if (text !== known) {
    // The link changed from elsewhere: by "clear filters", or by going back.
    setKnown(text)
    if (text !== typed.trim()) setTyped(text)
  }
  useSlash(() => box.current?.focus())
  return (
    <TextInput
      ref={box}
      className={classes.search}
      leftSection={<IconSearch size={14} />}
      placeholder={t('filter.text')}
      aria-label={t('filter.text')}
      value={typed}
      onChange={event => {
        setTyped(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}

/** The `/` key, except where one types. */
function useSlash(focus: () => void): void {
  const latest = useRef(focus)
  useEffect(() => {
    latest.current = focus
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, select')
      if (event.key !== '/' || typing || event.isComposing) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
