import { Anchor, Button, Kbd, Menu, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconCopy, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo } from '@contract'
import { useEngineWords } from '../../ui/engine-words'
import { ErrorView } from '../../ui/ErrorView'
import { keyLabel } from '../../ui/keys/key-list'
import type { FieldFault } from './draft-faults'
import classes from './Form.module.css'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'
import type { PreviewState } from './use-preview'

/** What the form amounts to, and the way to start it. Stays in view while the form scrolls. */
export function FormRail(props: {
  name: string
  onName(name: string): void
  state: PreviewState
  isSearch: boolean
  /** Names of what a copied test says and the form has no field for. */
  others: readonly string[]
  faults: readonly FieldFault[]
  error: ErrorInfo | null
  isStarting: boolean
  onFault(field: string): void
  onStart(): void
  onCopy(format: 'commandLine' | 'json'): void
  onEmpty(): void
}) {
  const { t } = useTranslation('loadTests')
  const said = useEngineWords().text
  const { faults, others } = props
  const { preview, error } = props.state
  return (
    <aside className={classes.rail} aria-label={t('summary.title')}>
      <div className={classes.scroll}>
        <TextInput
          label={t('summary.name')}
          placeholder={t('summary.namePlaceholder')}
          value={props.name}
          onChange={event => props.onName(event.currentTarget.value)}
        />
        <Amounts {...props.state} isSearch={props.isSearch} />
        {others.length > 0 && (
          <Text size="sm">{t('summary.others', { names: others.join(', ') })}</Text>
        )}
        {(preview?.warnings.length ?? 0) > 0 && (
          <ul className={classes.warnings} aria-label={t('summary.warnings')}>
            {preview?.warnings.map(warning => (
              <li key={warning}>
                <IconAlertTriangle size={14} aria-hidden />
                <span>{said(warning)}</span>
              </li>
            ))}
          </ul>
        )}
        {preview && preview.bodies.length > 0 && (
          <details className={classes.bodies}>
            <summary>{t('summary.bodies', { count: preview.bodies.length })}</summary>
            {preview.bodies.map((body, index) => (
              <pre key={index} tabIndex={0} aria-label={t('summary.body', { number: index + 1 })}>
                {prettyJson(body)}
              </pre>
            ))}
          </details>
        )}
        {(props.error ?? error) && <ErrorView error={(props.error ?? error) as ErrorInfo} />}
        {faults.length > 0 && (
          <div>
            <Text size="sm" fw={500}>
              {t('summary.toMend', { count: faults.length })}
            </Text>
            <ul className={classes.faults}>
              {faults.map(({ field, fault }) => (
                <li key={`${field} ${fault}`}>
                  <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    onClick={() => props.onFault(field)}
                  >
                    {t(`faults.${fault}`)}
                  </Anchor>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <div className={classes.actions}>
        <Button
          fullWidth
          size="sm"
          leftSection={<IconPlayerPlay size={15} />}
          rightSection={<Kbd size="xs">{keyLabel('mod+⏎')}</Kbd>}
          loading={props.isStarting}
          onClick={props.onStart}
        >
          {t('summary.start')}
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
            {t('summary.empty')}
          </Button>
        </div>
      </div>
    </aside>
  )
}

/** The number of requests, where they go, and the steps. */
function Amounts({ preview, isStale, isSearch }: PreviewState & { isSearch: boolean }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  if (!preview) return <Text c="dimmed">{t('summary.nothing')}</Text>
  return (
    <div>
      <div className={classes.total} data-stale={isStale || undefined} role="status">
        {isSearch
          ? t('summary.search')
          : preview.requests === null
            ? t('summary.byTime')
            : t('summary.requests', { count: preview.requests })}
      </div>
      <div className={classes.endpoint}>{preview.endpoint}</div>
      <ul className={classes.steps} aria-label={t('summary.steps')}>
        {preview.steps.map((step, index) => (
          <li key={index}>
            <span>{words(step)}</span>
            <span className="ew-dim">
              {step.number === null ? t('summary.timed') : figures.count(step.number)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function prettyJson(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body // Long bodies are cut.
  }
}
