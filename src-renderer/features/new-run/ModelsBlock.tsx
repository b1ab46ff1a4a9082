import { Button, Group, PasswordInput, Text } from '@mantine/core'
import { IconPlus, IconServer2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ModelServer } from '@contract'
import { Block } from './Block'
import type { ModelDraft } from './draft'
import { fields } from './draft-faults'
import type { FaultTexts } from './fault-texts'
import { ModelRow } from './ModelRow'
import classes from './NewRunScreen.module.css'
import { nextModel } from './server-choice'

/** Which models are asked, and where they are served. */
export function ModelsBlock(props: {
  models: readonly ModelDraft[]
  servers: readonly ModelServer[]
  faults: FaultTexts
  /** For addresses that are no saved server; never stored. */
  apiKey: string
  onApiKey(key: string): void
  onChange(models: ModelDraft[]): void
}) {
  const { t } = useTranslation('newRun')
  const { models, servers, faults, onChange } = props
  const hasAddress = models.some(({ serverId, kind }) => serverId === null && kind === 'openai')
  const replace = (changed: ModelDraft) =>
    onChange(models.map(one => (one.key === changed.key ? changed : one)))

  return (
    <Block id="new-run-block-1" title={t('blocks.models')}>
      {servers.length === 0 && <Text c="dimmed">{t('models.noServers')}</Text>}
      <div className={classes.models}>
        {models.map((model, index) => (
          <ModelRow
            key={model.key}
            model={model}
            index={index}
            servers={servers}
            faults={faults}
            apiKey={props.apiKey}
            onChange={replace}
            onRemove={() => onChange(models.filter(one => one.key !== model.key))}
          />
        ))}
      </div>
      {hasAddress && (
        <PasswordInput
          label={t('models.key')}
          description={t('models.keyHint')}
          autoComplete="off"
          maw={420}
          value={props.apiKey}
          onChange={event => props.onApiKey(event.currentTarget.value)}
        />
      )}
      <Group gap="sm">
        <Button
          id={fields.addModel}
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...models, nextModel(models, servers, crypto.randomUUID())])}
        >
          {t('models.add')}
        </Button>
        <Button
          renderRoot={root => <Link {...root} to="/servers" search={{ edit: 'new' }} />}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconServer2 size={14} />}
        >
          {t('models.addServer')}
        </Button>
        {faults.of(fields.addModel) !== undefined && (
          <Text size="sm" c="var(--ew-bad)">
            {faults.of(fields.addModel)}
          </Text>
        )}
      </Group>
      {models.length > 1 && (
        <Text size="sm" c="dimmed">
          {t('models.hint')}
        </Text>
      )}
    </Block>
  )
}
