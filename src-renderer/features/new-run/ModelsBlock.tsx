import { Button, Text } from '@mantine/core'
import { IconServer2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ModelServer } from '@contract'
import { Block } from './Block'
import { fields } from './draft-faults'
import { FirstServerForm } from './FirstServerForm'
import type { FaultTexts } from './fault-texts'
import { ModelRows } from './ModelRows'
import type { ModelDraft } from './draft-fields'
import { onFirstServer } from './server-choice'

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

  return (
    <Block id="new-run-block-1" title={t('blocks.models')}>
      {servers.length === 0 && (
        <FirstServerForm
          onSaved={({ id }, [name = '']) => onChange(onFirstServer(models, id, name))}
        />
      )}
      <ModelRows
        models={models}
        servers={servers}
        faults={faults}
        apiKey={props.apiKey}
        onApiKey={props.onApiKey}
        onChange={onChange}
        fresh={{}}
        texts={{ key: t('models.key'), keyHint: t('models.keyHint'), add: t('models.add') }}
        addId={fields.addModel}
      >
        <Button
          renderRoot={root => <Link {...root} to="/servers" search={{ edit: 'new' }} />}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconServer2 size={14} />}
        >
          {t('models.addServer')}
        </Button>
      </ModelRows>
      {models.length > 1 && (
        <Text size="sm" c="dimmed">
          {t('models.hint')}
        </Text>
      )}
    </Block>
  )
}
