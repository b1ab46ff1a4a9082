import { Group, Select, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportScoring } from '@contract'
import classes from './Datasets.module.css'
import { importKinds, scorersOf, type ImportKind } from './import-kinds'

/** What kind of rows these are, and how replies to them are scored. */
export function ScoringFields(props: {
  kind: ImportKind
  scoring: ImportScoring | null
  onKind(kind: ImportKind): void
  onScoring(scoring: ImportScoring | null): void
}) {
  const { t } = useTranslation('dataImport')
  const { kind, scoring, onScoring } = props
  const scorers = scorersOf[kind]
  return (
    <>
      <Group gap="md" align="flex-start">
        <Select
          className={classes.choice}
          label={t('kind')}
          description={t('kindHint')}
          allowDeselect={false}
          data={importKinds.map(one => ({
            value: one.kind,
            label: one.form
              ? t(`kinds.${one.kind}`)
              : t('later', { kind: t(`kinds.${one.kind}`), reason: t(`waits.${one.kind}`) }),
            disabled: one.form === null,
          }))}
          value={kind}
          onChange={value => {
            const found = importKinds.find(one => one.kind === value)
            if (found) props.onKind(found.kind)
          }}
        />
        <Select
          className={classes.choice}
          label={t('scorer')}
          description={t(`scorerHints.${scoring?.scorer ?? kind}` as 'scorerHints.exact')}
          allowDeselect={false}
          disabled={scorers.length < 2}
          data={scorers.map(value => ({
            value,
            label:
              value === 'form' ? t(`ofForm.${kind}` as 'ofForm.question') : t(`scorers.${value}`),
          }))}
          value={scoring?.scorer ?? 'form'}
          onChange={value =>
            onScoring(
              value === null || value === 'form'
                ? null
                : { scorer: value as ImportScoring['scorer'] },
            )
          }
        />
      </Group>
      {scoring?.scorer === 'judge' && (
        <Textarea
          label={t('judgePrompt')}
          description={t('judgePromptHint')}
          autosize
          minRows={2}
          maxRows={8}
          value={scoring.judgePrompt ?? ''}
          onChange={event => onScoring({ scorer: 'judge', judgePrompt: event.currentTarget.value })}
        />
      )}
    </>
  )
}
