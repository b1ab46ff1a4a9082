import { Table } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ComparedAspect } from '@contract'
import shared from './Compare.module.css'
import classes from './AspectPanel.module.css'
import type { Comparison } from './compare-context'
import { MissingSamples } from './MissingSamples'
import { RunMarkIcon } from './RunMarkIcon'

const icons = { green: IconCircleCheck, amber: IconAlertTriangle, red: IconCircleX } as const
const order = ['red', 'amber', 'green'] as const

/** Whether the runs can be held against each other: the worst of all checks in one line, and each with what to do about it. */
export function AspectPanel({ facts, marks }: Pick<Comparison, 'facts' | 'marks'>) {
  const { t } = useTranslation('compare')
  const [opened, { toggle }] = useDisclosure()
  const worst = order.find(level => facts.aspects.some(one => one.level === level)) ?? 'green'
  const differing = facts.aspects.filter(({ level }) => level !== 'green')
  const names = [...new Set(differing.map(({ kind }) => t(`aspects.kinds.${kind}`)))]
  const Icon = icons[worst]
  return (
    <section className={classes.aspects} aria-label={t('aspects.title')} data-level={worst}>
      <div className={classes.aspectLine}>
        <Icon size={15} aria-hidden />
        <span>
          {t(`aspects.${worst}`)} {names.join(', ')}
          {differing.some(({ kind }) => kind === 'data') && ` · ${t('aspects.banner')}`}
        </span>
        <button type="button" className={shared.textButton} aria-expanded={opened} onClick={toggle}>
          {t(opened ? 'aspects.hide' : 'aspects.show')}
        </button>
        <MissingSamples facts={facts} />
      </div>
      {opened && (
        <div
          className={classes.aspectTable}
          tabIndex={0}
          role="group"
          aria-label={t('aspects.title')}
        >
          <Table aria-label={t('aspects.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('aspects.level')}</Table.Th>
                <Table.Th scope="col">{t('aspects.what')}</Table.Th>
                <Table.Th scope="col">{t('aspects.benchmark')}</Table.Th>
                {marks.map(mark => (
                  <Table.Th key={mark.letter} scope="col">
                    <RunMarkIcon mark={mark} />
                  </Table.Th>
                ))}
                <Table.Th scope="col">{t('aspects.todo')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {order.flatMap(level =>
                facts.aspects
                  .filter(one => one.level === level)
                  .map(one => <AspectRow key={`${one.kind}-${one.benchmarkId}`} aspect={one} />),
              )}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  )
}

function AspectRow({ aspect }: { aspect: ComparedAspect }) {
  const { t } = useTranslation('compare')
  const { kind, level, benchmarkId, values } = aspect
  const Icon = icons[level]
  const text = (value: string | null): string =>
    value === null ? t('aspects.unsaid') : value === 'standard' ? t('aspects.standard') : value
  return (
    <Table.Tr>
      <Table.Td>
        <span className={classes.level} data-level={level}>
          <Icon size={13} aria-hidden />
          {t(`aspects.levels.${level}`)}
        </span>
      </Table.Td>
      <Table.Td>{t(`aspects.kinds.${kind}`)}</Table.Td>
      <Table.Td>{benchmarkId ?? t('aspects.whole')}</Table.Td>
      {values.map((value, at) => (
        <Table.Td key={at} className={classes.aspectValue} title={text(value)}>
          {text(value)}
        </Table.Td>
      ))}
      <Table.Td className={classes.advice}>
        {level === 'green' ? '' : t(`aspects.advice.${kind}`)}
      </Table.Td>
    </Table.Tr>
  )
}
