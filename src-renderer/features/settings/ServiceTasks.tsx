import { Button, Table } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import classes from './Settings.module.css'

const SHOWN = 20

/** The newest tasks of the service, with a way to stop them. */
export function ServiceTasks() {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const list = useCommandQuery('task.list', { limit: SHOWN })
  const cancel = useCommand('task.cancel')
  if (list.error) return <ErrorView error={list.error.info} />
  const tasks = list.data?.tasks ?? []
  return (
    <section className={classes.block}>
      <h3>{t('service.tasks')}</h3>
      {tasks.length === 0 ? (
        <p className="ew-dim">{t('service.noTasks')}</p>
      ) : (
        <Table aria-label={t('service.tasks')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('service.columns.task')}</Table.Th>
              <Table.Th>{t('service.columns.what')}</Table.Th>
              <Table.Th>{t('service.columns.state')}</Table.Th>
              <Table.Th>{t('service.columns.done')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tasks.map(task => (
              <Table.Tr key={task.id}>
                <Table.Td className="ew-mono">{task.id}</Table.Td>
                <Table.Td>
                  {t(`service.kinds.${task.kind}`)}
                  {': '}
                  {task.model}
                  {' · '}
                  {task.datasets.join(', ')}
                </Table.Td>
                <Table.Td title={task.error?.message}>
                  {t(`service.taskStates.${task.status}`)}
                </Table.Td>
                <Table.Td>
                  {task.done} / {task.total}
                </Table.Td>
                <Table.Td>
                  {(task.status === 'queued' || task.status === 'running') && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('service.stopTask', { task: task.id })}
                      onClick={() =>
                        cancel.mutate(
                          { taskId: task.id },
                          {
                            onSettled: () =>
                              void queries.invalidateQueries({ queryKey: ['task.list'] }),
                          },
                        )
                      }
                    >
                      {t('service.stop')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {cancel.error && <ErrorView error={cancel.error.info} />}
    </section>
  )
}
