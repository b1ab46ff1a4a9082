import { Anchor, Button, Kbd, Menu, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconCopy, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo, RunPlan } from '@contract'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { fields, type DraftFault } from './draft-faults'
import type { Estimate } from './estimate'
import classes from './SummaryRail.module.css'
import { useEngineWords } from '../../ui/engine-words'

/** What the form amounts to, and the way to start it. Stays in view while the form scrolls. */
export function SummaryRail(props: {
  name: string
  onName(name: string): void
  modelCount: number
  repeats: number
  plan: RunPlan | undefined
  isCounting: boolean
  estimate: Estimate | null
  faults: readonly DraftFault[]
  error: ErrorInfo | null
  /** Titles of the benchmarks that cannot run as they are; what is wrong stands beside each. */
  stuck: readonly { id: string; title: string }[]
  isStarting: boolean
  onFault(field: string): void
  onStart(): void
  onCopy(format: 'commandLine' | 'json'): void
  onEmpty(): void
}) {
  const { t } = useTranslation('newRun')
  const words = useEngineWords()
  const { modelCount, faults } = props
  return (
    <aside className={classes.rail} aria-label={t('summary.title')}>
      <div className={classes.scroll}>
        <TextInput
          label={t('summary.name')}
          placeholder={t('summary.namePlaceholder')}
          value={props.name}
          onChange={event => props.onName(event.currentTarget.value)}
        />
        {props.stuck.length > 0 ? (
          <Stuck stuck={props.stuck} onShow={props.onFault} />
        ) : (
          <Requests {...props} />
        )}
        {props.estimate && <EstimateText estimate={props.estimate} />}
        {(props.plan?.warnings.length ?? 0) > 0 && (
          <ul className={classes.warnings} aria-label={t('summary.warnings')}>
            {props.plan?.warnings.map(warning => (
              <li key={warning}>
                <IconAlertTriangle size={14} aria-hidden />
                <span>{words.text(warning)}</span>
              </li>
            ))}
          </ul>
        )}
        {props.error && <ErrorView error={props.error} />}
        {faults.length > 0 && <Faults faults={faults} onFault={props.onFault} />}
      </div>
      <div className={classes.actions}>
        <Button
          fullWidth
          size="sm"
          leftSection={<IconPlayerPlay size={15} />}
          rightSection={<Kbd size="xs">{startKeys}</Kbd>}
          loading={props.isStarting}
          onClick={props.onStart}
        >
          {modelCount > 1 ? t('summary.startMany', { count: modelCount }) : t('summary.start')}
        </Button>
        <div className={classes.secondary}>
          <Menu position="top-start">
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                leftSection={<IconCopy size={14} />}
                rightSection={<IconChevronDown size={14} />}
              >
                {t('summary.copy')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => props.onCopy('commandLine')}>
                {t('summary.commandLine')}
              </Menu.Item>
              <Menu.Item onClick={() => props.onCopy('json')}>{t('summary.json')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={props.onEmpty}>
            {t('startEmpty')}
          </Button>
        </div>
      </div>
    </aside>
  )
}

const startKeys = navigator.platform.startsWith('Mac') ? '⌘ ⏎' : 'Ctrl ⏎'

function Requests(props: {
  modelCount: number
  repeats: number
  plan: RunPlan | undefined
  isCounting: boolean
}) {
  const { t } = useTranslation('newRun')
  const { plan, modelCount, repeats } = props
  if (!plan) {
    return <Text c="dimmed">{props.isCounting ? t('summary.counting') : t('summary.nothing')}</Text>
  }
  const samples = plan.benchmarks.reduce((sum, one) => sum + one.samples, 0)
  return (
    <div className={classes.requests} data-stale={props.isCounting || undefined}>
      <div className={classes.total} role="status">
        {t('summary.requests', { count: plan.requests * Math.max(1, modelCount) })}
      </div>
      <Text size="sm" c="dimmed">
        {t('summary.product', {
          models: t('summary.models', { count: Math.max(1, modelCount) }),
          samples: t('summary.samples', { count: samples }),
          repeats: t('summary.repeats', { count: repeats }),
        })}
        {plan.judgeCalls.count > 0 &&
          ` ${t(`summary.judgeCalls.${plan.judgeCalls.kind}`, { count: plan.judgeCalls.count * Math.max(1, modelCount) })}`}
      </Text>
      <ul className={classes.benchmarks} aria-label={t('summary.perBenchmark')}>
        {plan.benchmarks.map(one => (
          <Planned key={one.benchmarkId} planned={one} />
        ))}
      </ul>
    </div>
  )
}

function Planned({ planned }: { planned: RunPlan['benchmarks'][number] }) {
  const { t } = useTranslation('newRun')
  const format = useFormat()
  const asked = planned.subsets.filter(({ samples }) => samples > 0).length
  return (
    <li title={planned.path}>
      <span className="ew-ellipsis">{planned.title}</span>
      {planned.subsets.length > 1 && (
        <span className={classes.subsets}>{t('summary.subsets', { count: asked })}</span>
      )}
      <span className="ew-number">{format.integer(planned.samples)}</span>
    </li>
  )
}

function EstimateText({ estimate }: { estimate: Estimate }) {
  const { t } = useTranslation('newRun')
  const format = useFormat()
  return (
    <div>
      <Text size="sm">
        {t('summary.estimate', {
          time: format.duration(estimate.ms),
          tokens: format.compact(estimate.tokens),
        })}
      </Text>
      <Text size="xs" c="dimmed">
        {t('summary.estimateFrom', { name: estimate.from })}
      </Text>
    </div>
  )
}

function Stuck(props: {
  stuck: readonly { id: string; title: string }[]
  onShow(field: string): void
}) {
  const { t } = useTranslation('newRun')
  return (
    <div role="status">
      <Text size="sm" fw={500}>
        {t('summary.stuck')}
      </Text>
      <ul className={classes.faults}>
        {props.stuck.map(({ id, title }) => (
          <li key={id}>
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => props.onShow(fields.chosen(id))}
            >
              {title}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Faults(props: { faults: readonly DraftFault[]; onFault(field: string): void }) {
  const { t } = useTranslation('newRun')
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('summary.toMend', { count: props.faults.length })}
      </Text>
      <ul className={classes.faults}>
        {props.faults.map(({ field, fault }) => (
          <li key={field}>
            <Anchor component="button" type="button" size="sm" onClick={() => props.onFault(field)}>
              {t(`faults.${fault}`)}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  )
}
