import { SegmentedControl, Select, Switch, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Detail.module.css'
import plots from './Plots.module.css'
import { LoadPlots } from './LoadPlots'
import { percentileSets, type PercentileSet } from './percentile-sets'
import { RunPlots } from './RunPlots'
import type { TabProps } from './tab-parts'
import { plotLimitsOf } from './plot-limits'
import { useLoadWords } from './use-load-words'
import { useRunWords } from './use-run-words'

/** All runs over their load, then one run from within. */
export function PlotsTab({ detail, measured, search, position, change }: TabProps) {
  const { t } = useTranslation('loadTests')
  const words = useLoadWords()
  const runWords = useRunWords()
  if (measured.length === 0) return <Text c="dimmed">{t('steps.none')}</Text>
  const percentiles = search.percentiles ?? 'usual'
  const run = measured.find(one => one.position === position) ?? measured[measured.length - 1]
  return (
    <div className={classes.stack}>
      <div className={plots.plotBar}>
        <Switch
          label={t('plots.log')}
          checked={search.log === true}
          onChange={event => change({ log: event.currentTarget.checked || undefined })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('percentiles.label')}
          value={percentiles}
          onChange={value => change({ percentiles: value as PercentileSet })}
          data={percentileSets.map(value => ({ value, label: t(`percentiles.${value}`) }))}
        />
      </div>
      {measured.length > 1 && (
        <LoadPlots
          measured={measured}
          limits={plotLimitsOf(detail.request)}
          isLog={search.log === true}
          percentiles={percentiles}
        />
      )}
      {run && (
        <section className={classes.stack} aria-labelledby="one-run">
          <div className={plots.plotBar}>
            <Title order={2} id="one-run">
              {t('plots.oneRun')}
            </Title>
            <Select
              size="xs"
              w={240}
              aria-label={t('plots.run')}
              allowDeselect={false}
              data={measured.map(one => ({
                value: String(one.position),
                label: [words(one.step), runWords(one)].filter(Boolean).join(' · '),
              }))}
              value={String(run.position)}
              onChange={value => value !== null && change({ run: Number(value) })}
            />
          </div>
          <RunPlots
            key={run.position}
            loadTestId={detail.test.id}
            run={run}
            isLog={search.log === true}
          />
        </section>
      )}
    </div>
  )
}
