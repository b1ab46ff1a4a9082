import { Button, Group, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportScoring, MappingCheck, RowMapping } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useLocalText } from '../../ui/use-local-text'
import { CheckView } from './CheckView'
import classes from './Datasets.module.css'
import { FieldTable } from './FieldTable'
import { formOf, type ImportKind } from './import-kinds'
import { nothing, withForm, type MappingProps } from './mapping-form'
import { ScoringFields } from './ScoringFields'
import { TryPanel } from './TryPanel'

/** Which column is which field; tried on every row before anything is written. */
export function MappingStep(
  props: MappingProps & {
    check: MappingCheck | null
    kind: ImportKind
    scoring: ImportScoring | null
    onKind(kind: ImportKind): void
    onScoring(scoring: ImportScoring | null): void
    onCheck(check: MappingCheck): void
    onBack(): void
    onNext(): void
  },
) {
  const { t } = useTranslation('datasets')
  const localText = useLocalText()
  const { found, mapping, scoring, onMapping } = props
  const forms = useCommandQuery('dataset.forms', {}, { staleMs: 60_000 })
  const check = useCommand('dataset.check')
  const form = forms.data?.find(one => one.benchmarkId === mapping.benchmarkId)
  return (
    <Stack gap="md">
      <ScoringFields
        kind={props.kind}
        scoring={scoring}
        onScoring={props.onScoring}
        onKind={kind => {
          props.onKind(kind)
          const next = forms.data?.find(one => one.benchmarkId === formOf(kind))
          if (next) onMapping(withForm(mapping, next, found))
        }}
      />
      <Select
        className={classes.formChoice}
        label={t('importing.form')}
        description={t('importing.formHint')}
        searchable
        allowDeselect={false}
        data={(forms.data ?? []).map(one => ({
          value: one.benchmarkId,
          label: `${localText(one.title)} (${one.benchmarkId})`,
        }))}
        value={mapping.benchmarkId}
        onChange={id => {
          const next = forms.data?.find(one => one.benchmarkId === id)
          if (!next) return
          props.onScoring(null)
          onMapping(withForm(mapping, next, found))
        }}
      />
      {forms.error && <ErrorView error={forms.error.info} />}
      {form && <FieldTable form={form} found={found} mapping={mapping} onMapping={onMapping} />}
      <RowChoices found={found} mapping={mapping} onMapping={onMapping} />
      {check.error && <ErrorView error={check.error.info} />}
      {props.check && <CheckView check={props.check} />}
      {props.check && props.check.good > 0 && (
        <TryPanel path={found.path} mapping={mapping} scoring={scoring} />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onBack}>
          {t('importing.back')}
        </Button>
        <Button
          variant={props.check ? 'default' : 'filled'}
          loading={check.isPending}
          onClick={() =>
            check.mutate(
              { path: found.path, mapping, ...(scoring && { scoring }) },
              { onSuccess: props.onCheck },
            )
          }
        >
          {t('importing.check')}
        </Button>
        <Button disabled={!props.check || props.check.good === 0} onClick={props.onNext}>
          {t('importing.next')}
        </Button>
      </Group>
    </Stack>
  )
}

/** How the answer names a choice, and where id and subset come from. */
function RowChoices({ found, mapping, onMapping }: MappingProps) {
  const { t } = useTranslation('datasets')
  const { t: w } = useTranslation('dataImport')
  const columns = found.columns.map(({ name }) => name)
  return (
    <Group gap="md" align="flex-end">
      {'messages' in mapping.fields && mapping.benchmarkId === formOf('conversation') && (
        <Select
          label={w('turns')}
          description={w(`turnsHints.${mapping.turns}`)}
          className={classes.choice}
          allowDeselect={false}
          data={(['last', 'every'] as const).map(value => ({
            value,
            label: w(`turnsChoices.${value}`),
          }))}
          value={mapping.turns}
          onChange={value =>
            onMapping({ ...mapping, turns: (value ?? 'last') as RowMapping['turns'] })
          }
        />
      )}
      {'A' in mapping.fields && (
        <Select
          label={t('importing.answer')}
          className={classes.choice}
          allowDeselect={false}
          data={(['asIs', 'indexFromZero', 'indexFromOne', 'choiceText'] as const).map(value => ({
            value,
            label: t(`importing.answers.${value}`),
          }))}
          value={mapping.answer}
          onChange={value =>
            onMapping({ ...mapping, answer: (value ?? 'asIs') as RowMapping['answer'] })
          }
        />
      )}
      <Select
        label={t('importing.id')}
        className={classes.choice}
        allowDeselect={false}
        data={[
          { value: nothing, label: t('importing.idLine') },
          ...columns.map(column => ({
            value: `column:${column}`,
            label: t('importing.idColumn', { column }),
          })),
        ]}
        value={mapping.id.kind === 'column' ? `column:${mapping.id.column}` : nothing}
        onChange={option => {
          const column = columnOf(option)
          onMapping({
            ...mapping,
            id: column === null ? { kind: 'line' } : { kind: 'column', column },
          })
        }}
      />
      <Select
        label={t('importing.subset')}
        className={classes.choice}
        allowDeselect={false}
        data={[
          { value: nothing, label: t('importing.subsetFile') },
          ...columns.map(column => ({
            value: `column:${column}`,
            label: t('importing.subsetColumn', { column }),
          })),
        ]}
        value={mapping.subset.kind === 'column' ? `column:${mapping.subset.column}` : nothing}
        onChange={option => {
          const column = columnOf(option)
          onMapping({
            ...mapping,
            subset: column === null ? { kind: 'file' } : { kind: 'column', column },
          })
        }}
      />
    </Group>
  )
}

const columnOf = (option: string | null): string | null =>
  option?.startsWith('column:') ? option.slice('column:'.length) : null
