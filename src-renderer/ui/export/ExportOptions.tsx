import { Checkbox, Group, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { htmlBlocks, type ExportChoice, type HtmlChoice, type LatexChoice } from './export-choice'

interface Props {
  choice: ExportChoice
  onChange(part: Partial<ExportChoice>): void
}

/** The options of the chosen format. */
export function ExportOptions(props: Props) {
  switch (props.choice.format) {
    case 'csv':
    case 'csv-zip':
      return <CsvOptions {...props} />
    case 'latex':
      return <LatexFields {...props} />
    case 'bundle':
    case 'bundle-folder':
    case 'html':
    case 'pdf':
      return <HtmlFields {...props} />
    default:
      return null
  }
}

function CsvOptions({ choice, onChange }: Props) {
  const { t } = useTranslation('exports')
  return (
    <Group grow align="flex-start">
      <Select
        label={t('csv.encoding')}
        allowDeselect={false}
        data={(['utf-8-bom', 'utf-8', 'gb18030'] as const).map(value => ({
          value,
          label: t(`csv.encodings.${value}`),
        }))}
        value={choice.encoding}
        onChange={value => value && onChange({ encoding: value as ExportChoice['encoding'] })}
      />
      <Select
        label={t('csv.delimiter')}
        allowDeselect={false}
        data={[
          { value: ',', label: t('csv.comma') },
          { value: ';', label: t('csv.semicolon') },
          { value: '\t', label: t('csv.tab') },
        ]}
        value={choice.delimiter}
        onChange={value => value && onChange({ delimiter: value as ExportChoice['delimiter'] })}
      />
    </Group>
  )
}

function LatexFields({ choice, onChange }: Props) {
  const { t } = useTranslation('exports')
  const { latex } = choice
  const set = (part: Partial<LatexChoice>) => onChange({ latex: { ...latex, ...part } })
  return (
    <>
      <Group grow align="flex-start">
        <Select
          label={t('latex.style')}
          allowDeselect={false}
          data={(['booktabs', 'siunitx', 'plain'] as const).map(value => ({
            value,
            label: t(`latex.styles.${value}`),
          }))}
          value={latex.style}
          onChange={value => value && set({ style: value as LatexChoice['style'] })}
        />
        <Select
          label={t('latex.uncertainty')}
          allowDeselect={false}
          data={(['pm', 'subscript', 'interval', 'none'] as const).map(value => ({
            value,
            label: t(`latex.uncertainties.${value}`),
          }))}
          value={latex.uncertainty}
          onChange={value => value && set({ uncertainty: value as LatexChoice['uncertainty'] })}
        />
        <Decimals value={latex.decimals} onChange={decimals => set({ decimals })} />
      </Group>
      <Group gap="lg">
        <Checkbox
          label={t('latex.bold')}
          checked={latex.boldBest}
          onChange={event => set({ boldBest: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('latex.underline')}
          checked={latex.underlineSecond}
          onChange={event => set({ underlineSecond: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('latex.percent')}
          checked={latex.percent}
          onChange={event => set({ percent: event.currentTarget.checked })}
        />
      </Group>
      <Group grow align="flex-start">
        <TextInput
          label={t('latex.caption')}
          value={latex.caption}
          maxLength={2000}
          onChange={event => set({ caption: event.currentTarget.value })}
        />
        <TextInput
          label={t('latex.label')}
          placeholder="tab:results"
          value={latex.label}
          maxLength={200}
          onChange={event => set({ label: event.currentTarget.value })}
        />
      </Group>
    </>
  )
}

function HtmlFields({ choice, onChange }: Props) {
  const { t } = useTranslation('exports')
  const { html } = choice
  const set = (part: Partial<HtmlChoice>) => onChange({ html: { ...html, ...part } })
  return (
    <>
      <TextInput
        label={t('html.title')}
        value={html.title}
        maxLength={300}
        onChange={event => set({ title: event.currentTarget.value })}
      />
      <Group grow align="flex-start">
        <Select
          label={t('html.language')}
          allowDeselect={false}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '简体中文' },
          ]}
          value={html.language}
          onChange={value => value && set({ language: value === 'zh' ? 'zh' : 'en' })}
        />
        <Select
          label={t('html.theme')}
          allowDeselect={false}
          data={(['light', 'dark', 'system'] as const).map(value => ({
            value,
            label: t(`html.themes.${value}`),
          }))}
          value={html.theme}
          onChange={value => value && set({ theme: value as HtmlChoice['theme'] })}
        />
        <Decimals value={html.decimals} onChange={decimals => set({ decimals })} />
      </Group>
      <Checkbox
        label={t('latex.percent')}
        checked={html.percent}
        onChange={event => set({ percent: event.currentTarget.checked })}
      />
      <MultiSelect
        label={t('html.blocks')}
        data={htmlBlocks.map(value => ({ value, label: t(`html.blockNames.${value}`) }))}
        value={html.blocks}
        onChange={values => set({ blocks: htmlBlocks.filter(block => values.includes(block)) })}
      />
    </>
  )
}

function Decimals({ value, onChange }: { value: number; onChange(value: number): void }) {
  const { t } = useTranslation('exports')
  return (
    <NumberInput
      label={t('decimals')}
      min={0}
      max={6}
      allowDecimal={false}
      value={value}
      onChange={next => typeof next === 'number' && onChange(Math.max(0, Math.min(6, next)))}
    />
  )
}
