import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { JsonObject, SampleDetail } from '@contract'
import { curlOf, requestBody } from '../../ui/request-text'
import { CopyButton } from '../../ui/transcript/CopyButton'
import { AcrossFacts } from './AcrossFacts'
import { FactGroup } from './Fact'
import { JsonText } from './JsonText'
import { JudgeFacts } from './JudgeFacts'
import { RepeatFacts } from './RepeatFacts'
import classes from './Facts.module.css'
import { ReviewPanel, type ReviewPanelProps } from './review/ReviewPanel'
import { factsTabs, type FactsTab } from './sample-search'
import { ScoreFacts } from './ScoreFacts'
import { TimingFacts } from './TimingFacts'
import type { useSample } from './use-sample'

/** The right pane: everything known about the chosen sample besides what was said. */
export function SampleFacts(props: {
  chosen: ReturnType<typeof useSample>
  /** The run's own request, for the settings that were sent. */
  request: JsonObject
  review: Omit<ReviewPanelProps, 'sample'>
  tab: FactsTab
  onTab(tab: FactsTab): void
  onChoose(sampleId: number): void
  /** A sample of another run. */
  onOpen(other: { runId: string; sampleId: number }): void
}) {
  const { t } = useTranslation(['samples', 'judge'])
  const { sample, isChanging } = props.chosen
  const isOffered = (tab: FactsTab): boolean =>
    tab !== 'judge' || tab === props.tab || (sample !== undefined && isJudged(sample))
  return (
    <section className={classes.factsPane} aria-label={t('facts.label')}>
      <Tabs
        value={props.tab}
        onChange={value => props.onTab(factsTabs.find(tab => tab === value) ?? 'score')}
        className={classes.tabs}
      >
        <Tabs.List className={classes.tabList}>
          {factsTabs.filter(isOffered).map(tab => (
            <Tabs.Tab key={tab} value={tab}>
              {tab === 'judge' ? t('judge:tab') : t(`facts.tabs.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {factsTabs.map(tab => (
          <Tabs.Panel
            key={tab}
            value={tab}
            className={classes.scroll}
            data-changing={isChanging || undefined}
          >
            {sample && tab === props.tab && (
              <Facts {...props} tab={tab} sample={sample} key={sample.id} />
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  )
}

function isJudged({ outcome, judgeCalls = [] }: SampleDetail): boolean {
  const record = outcome && outcome.kind !== 'failed' ? outcome.judge : undefined
  return record !== undefined || judgeCalls.length > 0
}

function Facts(props: {
  sample: SampleDetail
  request: JsonObject
  review: Omit<ReviewPanelProps, 'sample'>
  tab: FactsTab
  onChoose(sampleId: number): void
  /** A sample of another run. */
  onOpen(other: { runId: string; sampleId: number }): void
}) {
  const { sample } = props
  switch (props.tab) {
    case 'score':
      return <ScoreFacts sample={sample} />
    case 'judge':
      return <JudgeFacts sample={sample} />
    case 'repeats':
      return <RepeatFacts sample={sample} onChoose={props.onChoose} />
    case 'timing':
      return <TimingFacts sample={sample} />
    case 'request':
      return <RequestFacts sample={sample} request={props.request} />
    case 'row':
      return <RowFacts sample={sample} />
    case 'across':
      return <AcrossFacts sampleId={sample.id} onOpen={props.onOpen} />
    case 'review':
      return <ReviewPanel sample={sample} {...props.review} />
  }
}

function RequestFacts({ sample, request }: { sample: SampleDetail; request: JsonObject }) {
  const { t } = useTranslation('samples')
  const settings = Object.fromEntries(
    ['model', 'sampling', 'transport'].flatMap(name =>
      request[name] === undefined ? [] : [[name, request[name]]],
    ),
  )
  return (
    <>
      <FactGroup title={t('facts.curl')}>
        <CopyButton text={() => curlOf(sample, request)} label={t('facts.copyCurl')} />{' '}
        <span className="ew-dim">{t('facts.curlNote')}</span>
      </FactGroup>
      <JsonText title={t('facts.body')} value={requestBody(sample, request)} />
      <JsonText
        title={t('facts.headers')}
        value={{ Authorization: 'Bearer ***', 'Content-Type': 'application/json' }}
      />
      {sample.prediction && <JsonText title={t('facts.response')} value={sample.prediction} />}
      {Object.keys(settings).length > 0 && (
        <JsonText title={t('facts.settings')} value={settings} />
      )}
    </>
  )
}

function RowFacts({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation('samples')
  return (
    <>
      {sample.row === null ? (
        <div className="ew-dim">{t('facts.noRow')}</div>
      ) : (
        <JsonText title={t('facts.tabs.row')} value={sample.row} />
      )}
      {Object.keys(sample.metadata).length > 0 && (
        <JsonText title={t('facts.metadata')} value={sample.metadata} />
      )}
    </>
  )
}
