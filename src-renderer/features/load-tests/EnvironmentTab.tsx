import { Button, Group, Table, Textarea, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestDetail } from '@contract'
import { useCommand } from '../../client/queries'
import { useEngineWords } from '../../ui/engine-words'
import { ErrorView } from '../../ui/ErrorView'
import classes from './Detail.module.css'
import tables from './Tables.module.css'
import type { MeasuredRun } from './figures'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'

const knownFacts = ['evalwright', 'node', 'platform', 'cpu', 'cores', 'memoryGb'] as const
type KnownFact = (typeof knownFacts)[number]

const isKnownFact = (name: string): name is KnownFact =>
  (knownFacts as readonly string[]).includes(name)

/** What the test ran on: the client as it was found, and the server's hardware as one notes it by hand. */
export function EnvironmentTab({
  detail,
  measured,
}: {
  detail: LoadTestDetail
  measured: readonly MeasuredRun[]
}) {
  const { t } = useTranslation(['loadTests', 'common'])
  const { test, environment } = detail
  const [note, setNote] = useState(test.note)
  const update = useCommand('loadTest.update')
  return (
    <div className={classes.stack}>
      <section className={classes.note}>
        <Textarea
          label={t('environment.note')}
          description={t('environment.noteHint')}
          placeholder={t('environment.notePlaceholder')}
          autosize
          minRows={3}
          maxRows={14}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
        {update.error && <ErrorView error={update.error.info} />}
        <Group mt={8}>
          <Button
            disabled={note === test.note}
            loading={update.isPending}
            onClick={() => update.mutate({ loadTestId: test.id, note })}
          >
            {t('common:save')}
          </Button>
        </Group>
      </section>
      <section>
        <Title order={2} mb={6}>
          {t('environment.client')}
        </Title>
        <dl className={classes.rowFacts}>
          {Object.entries(environment).map(([name, value]) => (
            <div key={name}>
              <dt>{isKnownFact(name) ? t(`environment.facts.${name}`) : name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      </section>
      {measured.length > 0 && <ClientTable measured={measured} />}
    </div>
  )
}

/** What the client itself did in each run: how busy it was, and how late. */
function ClientTable({ measured }: { measured: readonly MeasuredRun[] }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const said = useEngineWords().text
  return (
    <section>
      <Title order={2} mb={6}>
        {t('environment.check')}
      </Title>
      <div
        className={tables.tableScroll}
        tabIndex={0}
        role="group"
        aria-label={t('environment.check')}
      >
        <Table className={tables.table} aria-label={t('environment.check')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('steps.load')}</Table.Th>
              <Table.Th data-number>{t('environment.busy')}</Table.Th>
              <Table.Th data-number>{t('environment.loop')}</Table.Th>
              <Table.Th data-number>{t('environment.readLag')}</Table.Th>
              <Table.Th data-number>{t('environment.late')}</Table.Th>
              <Table.Th data-number>{t('environment.cpu')}</Table.Th>
              <Table.Th data-number>{t('environment.machine')}</Table.Th>
              <Table.Th data-number>{t('environment.memory')}</Table.Th>
              <Table.Th data-number>{t('environment.connections')}</Table.Th>
              <Table.Th>{t('environment.verdict')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {measured.map(({ position, step, summary: { client } }) => (
              <Table.Tr key={position}>
                <Table.Td>{words(step)}</Table.Td>
                <Table.Td data-number>{figures.share(client.busyShare)}</Table.Td>
                <Table.Td data-number>
                  {`${figures.ms(client.loopDelayP99Ms)} / ${figures.ms(client.loopDelayMaxMs)}`}
                </Table.Td>
                <Table.Td data-number>{figures.ms(client.readLagMeanMs)}</Table.Td>
                <Table.Td data-number>{figures.share(client.lateShare)}</Table.Td>
                <Table.Td data-number>{figures.ms(client.cpuMsPerRequest)}</Table.Td>
                <Table.Td data-number>{figures.share(client.machineCpuShare)}</Table.Td>
                <Table.Td data-number>{`${figures.count(client.rssMb)} MB`}</Table.Td>
                <Table.Td data-number>{figures.count(client.connections)}</Table.Td>
                <Table.Td className={tables.wrap}>
                  {client.isClientBound ? (
                    <ul className={tables.reasons}>
                      {client.reasons.map(reason => (
                        <li key={reason}>{said(reason)}</li>
                      ))}
                    </ul>
                  ) : (
                    t('environment.fine')
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}
