import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, CommandOutput, JsonObject, RunSummary } from '@contract'
import { CopyButton } from '../../ui/transcript/CopyButton'
import { PlainText } from '../../ui/transcript/PlainText'
import { showControls } from '../../ui/transcript/visible-controls'
import { BaselineDiff, repeatLine } from './ConfigRepeat'
import classes from './Results.module.css'
import { datasetFacts } from './run-warnings'

/** Everything that defines the run: data, prompts, the request and where it ran. Nothing here holds a key. */
export function ConfigTab(props: {
  detail: CommandOutput<'run.get'>
  catalogue: readonly CatalogueEntry[]
  context: CommandOutput<'report.context'> | undefined
}) {
  const { run, request, environment } = props.detail
  const { t } = useTranslation('results')
  const { datasets: _datasets, ...rest } = environment
  const command = props.context ? repeatLine(props.context) : null
  return (
    <div className={classes.config}>
      {command !== null && <Section title={t('config.command')} text={command} />}
      {props.context && <BaselineDiff run={run} context={props.context} />}
      <Datasets environment={environment} />
      <Prompts run={run} request={request} catalogue={props.catalogue} />
      <Section title={t('config.request')} text={JSON.stringify(request, null, 2)} />
      {Object.keys(rest).length > 0 && (
        <Section title={t('config.environment')} text={JSON.stringify(rest, null, 2)} />
      )}
      <Section
        title={t('config.ids')}
        text={JSON.stringify(
          {
            run: run.id,
            group: run.groupId,
            configHash: run.configHash,
            appVersion: run.appVersion,
            folder: run.workDir,
          },
          null,
          2,
        )}
      />
    </div>
  )
}

function Datasets({ environment }: { environment: JsonObject }) {
  const { t } = useTranslation('results')
  const datasets = datasetFacts(environment)
  if (datasets.length === 0) return null
  return (
    <section>
      <h2>{t('config.datasets')}</h2>
      <div
        className={classes.tableScroll}
        tabIndex={0}
        role="group"
        aria-label={t('config.datasets')}
      >
        <Table className={classes.table} aria-label={t('config.datasets')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('config.benchmark')}</Table.Th>
              <Table.Th scope="col">{t('config.path')}</Table.Th>
              <Table.Th scope="col">{t('config.split')}</Table.Th>
              <Table.Th scope="col">{t('config.fewShot')}</Table.Th>
              <Table.Th scope="col">{t('config.fingerprint')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {datasets.map(facts => (
              <Table.Tr key={facts.benchmarkId}>
                <Table.Td>{facts.benchmarkId}</Table.Td>
                <Table.Td className={classes.path}>
                  {facts.path}
                  {facts.isBundled && <div className="ew-dim">{t('config.bundled')}</div>}
                </Table.Td>
                <Table.Td>{facts.split}</Table.Td>
                <Table.Td>{facts.fewShotNum}</Table.Td>
                <Table.Td className="ew-mono">{facts.fingerprint}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}

function Prompts(props: {
  run: RunSummary
  request: JsonObject
  catalogue: readonly CatalogueEntry[]
}) {
  const { t } = useTranslation('results')
  const own = ownTemplates(props.request)
  return props.run.benchmarks.map(({ benchmarkId, title }) => {
    const template =
      own.get(benchmarkId) ?? props.catalogue.find(({ id }) => id === benchmarkId)?.promptTemplate
    if (template === undefined || template === '') return null
    const name = own.has(benchmarkId) ? 'config.ownTemplate' : 'config.template'
    return <Section key={benchmarkId} title={t(name, { benchmark: title })} text={template} />
  })
}

/** Templates that the run's request set itself, by benchmark. */
function ownTemplates({ benchmarks }: JsonObject): Map<string, string> {
  const templates = new Map<string, string>()
  for (const one of Array.isArray(benchmarks) ? benchmarks : []) {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) continue
    const { id, options } = one
    if (typeof id !== 'string' || typeof options !== 'object' || options === null) continue
    if (Array.isArray(options) || typeof options.promptTemplate !== 'string') continue
    templates.set(id, options.promptTemplate)
  }
  return templates
}

function Section({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h2>
        {title}
        <CopyButton text={() => text} />
      </h2>
      <div className={classes.configText} tabIndex={0} role="group" aria-label={title}>
        <PlainText text={showControls(text)} />
      </div>
    </section>
  )
}
