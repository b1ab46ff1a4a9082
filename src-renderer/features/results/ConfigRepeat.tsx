import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CommandOutput, ConfigDifference, Json, RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { commandLineOf } from '../../ui/command-line'
import classes from './Results.module.css'

type Context = CommandOutput<'report.context'>

/** Written for EvalScope's sake; they say what holds anyway. A key is never there. */
const needless = ['api_key', 'debug', 'eval_backend', 'model_task']

/** The command that repeats the run; null for imports. */
export function repeatLine({ config }: Context): string | null {
  if (config === null) return null
  const said = Object.entries(config).filter(
    ([name, value]) => !needless.includes(name) && JSON.stringify(value) !== '{}',
  )
  return commandLineOf(Object.fromEntries(said))
}

/** What this run does in another way than its baseline. */
export function BaselineDiff({ run, context }: { run: RunSummary; context: Context }) {
  const other = context.baselines[0]
  return other ? <Diff run={run} other={other} /> : null
}

function Diff(props: { run: RunSummary; other: Context['baselines'][number] }) {
  const { t } = useTranslation('results')
  const { run, other } = props
  const query = useCommandQuery('compare.config', { runIds: [other.runId, run.id] })
  const title = t('config.diff', { name: other.name })
  const differences = query.data?.filter(({ part }) => part !== 'metrics')
  if (!differences) return null
  return (
    <section>
      <h2>{title}</h2>
      {differences.length === 0 ? (
        <p className="ew-dim">{t('config.same')}</p>
      ) : (
        <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={title}>
          <Table className={classes.table} aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('config.key')}</Table.Th>
                <Table.Th scope="col">{t('config.baseline')}</Table.Th>
                <Table.Th scope="col">{t('config.thisRun')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {differences.map(one => (
                <Line key={`${one.part}/${one.key}`} difference={one} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  )
}

function Line({ difference }: { difference: ConfigDifference }) {
  return (
    <Table.Tr>
      <Table.Td className="ew-mono">{difference.key}</Table.Td>
      {difference.values.map((value, at) => (
        <Table.Td key={at} className={classes.path}>
          {textOf(value)}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

const textOf = (value: Json): string =>
  value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value)
