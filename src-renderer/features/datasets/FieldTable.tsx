import { Select, Table, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FileInspection, RowForm, RowMapping } from '@contract'
import classes from './Datasets.module.css'
import {
  columnOption,
  fixedText,
  itemOption,
  listColumns,
  nothing,
  optionOf,
  sourceOf,
  withField,
  type MappingProps,
} from './mapping-form'

/** A line for each field of the form: which column fills it, with what the first row gives. */
export function FieldTable({ form, found, mapping, onMapping }: MappingProps & { form: RowForm }) {
  const { t } = useTranslation('datasets')
  const options = [
    { value: nothing, label: t('importing.noColumn') },
    ...found.columns.map(({ name }) => ({ value: columnOption(name), label: name })),
    ...listColumns(found).flatMap(({ name, length }) =>
      Array.from({ length }, (_, index) => ({
        value: itemOption(name, index),
        label: t('importing.itemOf', { column: name, number: index + 1 }),
      })),
    ),
    { value: fixedText, label: t('importing.constant') },
  ]
  return (
    <Table className={classes.fields}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('importing.field')}</Table.Th>
          <Table.Th>{t('importing.column')}</Table.Th>
          <Table.Th>{t('card.example')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {form.fields.map(field => {
          const source = mapping.fields[field.name]
          const change = (next: typeof source) => onMapping(withField(mapping, field.name, next))
          return (
            <Table.Tr key={field.name}>
              <Table.Td>
                <span className="ew-mono">{field.name}</span>
                {field.required && (
                  <span className="ew-dim">{` · ${t('importing.required')}`}</span>
                )}
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={field.name}
                  searchable
                  allowDeselect={false}
                  data={options}
                  value={optionOf(source)}
                  onChange={option => change(sourceOf(option ?? nothing))}
                />
                {source?.kind === 'constant' && (
                  <TextInput
                    mt={4}
                    aria-label={t('importing.constantValue', { field: field.name })}
                    value={
                      typeof source.value === 'string' ? source.value : JSON.stringify(source.value)
                    }
                    onChange={event =>
                      change({ kind: 'constant', value: event.currentTarget.value })
                    }
                  />
                )}
              </Table.Td>
              <Table.Td>
                <span className={classes.cell}>{exampleOf(found, source)}</span>
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

function exampleOf(
  found: FileInspection,
  source: RowMapping['fields'][string] | undefined,
): string {
  const value = found.preview[0]?.value
  if (!value || !source || source.kind === 'constant') return ''
  const read = value[source.column]
  const one = source.kind === 'item' && Array.isArray(read) ? read[source.index] : read
  if (one === undefined || one === null) return ''
  return typeof one === 'string' ? one : JSON.stringify(one)
}
