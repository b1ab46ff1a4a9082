import { Autocomplete, Button, PasswordInput, Select, Text, TextInput } from '@mantine/core'
import { IconCircleCheck, IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandInput, LoadApi, ModelServer } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { JsonField } from '../../ui/JsonField'
import { Block, Fields } from './Block'
import type { LoadDraft } from './draft'
import { fieldId } from './draft-faults'
import { Folded } from './Folded'
import classes from './Form.module.css'
import type { BlockProps } from './form-parts'
import { withApi } from './workload-needs'

const namesFreshMs = 60_000
const apis = [
  'chat',
  'completions',
  'responses',
  'embeddings',
  'rerank',
] as const satisfies readonly LoadApi[]

/** Which model on which server is asked, and by which API. The server is asked for its models when the field is first entered. */
export function TargetBlock({
  draft,
  change,
  fault,
  servers,
  apiKey,
  onApiKey,
}: BlockProps & {
  servers: readonly ModelServer[]
  apiKey: string
  onApiKey(key: string): void
}) {
  const { t } = useTranslation('loadTests')
  const [wasEntered, setEntered] = useState(false)
  const server = servers.find(({ id }) => id === draft.serverId)
  const names = useCommandQuery(
    'server.models',
    { serverId: draft.serverId ?? '' },
    { enabled: wasEntered && server !== undefined, staleMs: namesFreshMs },
  )
  const test = useCommand('server.test')
  const isAddress = draft.serverId === null && draft.kind === 'openai'
  const known = server
    ? (names.data ?? server.lastTest?.models ?? [])
    : draft.kind === 'mock'
      ? ['mock']
      : (test.data?.models ?? [])
  return (
    <Block number={1} title={t('blocks.target')}>
      <Fields wide>
        <Select
          id={fieldId('serverId')}
          label={t('target.server')}
          allowDeselect={false}
          data={[
            ...(servers.length > 0
              ? [
                  {
                    group: t('target.saved'),
                    items: servers.map(({ id, name }) => ({ value: `server:${id}`, label: name })),
                  },
                ]
              : []),
            ...(draft.serverId !== null && !server
              ? [{ value: `server:${draft.serverId}`, label: t('target.deleted') }]
              : []),
            {
              group: t('target.other'),
              items: [
                { value: 'mock', label: t('target.mock') },
                { value: 'url', label: t('target.plainUrl') },
              ],
            },
          ]}
          value={choiceOf(draft)}
          onChange={choice => choice !== null && change(withChoice(draft, choice))}
          error={fault('serverId')}
        />
        <Autocomplete
          id={fieldId('model')}
          label={t('target.model')}
          placeholder={t('target.modelPlaceholder')}
          spellCheck={false}
          data={[...new Set(known)]}
          limit={200}
          maxDropdownHeight={280}
          value={draft.model}
          onFocus={() => setEntered(true)}
          onChange={model => change({ model })}
          error={fault('model')}
        />
        {isAddress && (
          <TextInput
            id={fieldId('apiUrl')}
            label={t('target.url')}
            placeholder="http://127.0.0.1:8000/v1"
            spellCheck={false}
            value={draft.apiUrl}
            onChange={event => change({ apiUrl: event.currentTarget.value })}
            error={fault('apiUrl')}
          />
        )}
        {isAddress && (
          <PasswordInput
            label={t('target.key')}
            description={t('target.keyHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            value={apiKey}
            onChange={event => onApiKey(event.currentTarget.value)}
          />
        )}
      </Fields>
      <Fields wide>
        <Select
          label={t('target.api')}
          allowDeselect={false}
          data={apis.map(value => ({ value, label: t(`apis.${value}`) }))}
          value={draft.api}
          onChange={api => api !== null && change(withApi(draft, api as LoadApi))}
        />
        <TextInput
          label={t('target.endpoint')}
          title={t('target.endpointHint')}
          placeholder={t('target.endpointPlaceholder')}
          spellCheck={false}
          value={draft.endpoint}
          onChange={event => change({ endpoint: event.currentTarget.value })}
        />
      </Fields>
      <Folded title={t('target.headers')} startsOpen={draft.headers !== ''}>
        <div id={fieldId('headers')}>
          <JsonField
            label={t('target.headersLabel')}
            description={t('target.headersHint')}
            placeholder='{"x-team": "research"}'
            value={draft.headers}
            onChange={headers => change({ headers })}
          />
        </div>
      </Folded>
      <div className={classes.testLine}>
        <Button
          variant="default"
          size="compact-sm"
          loading={test.isPending}
          disabled={isAddress && draft.apiUrl.trim() === ''}
          onClick={() => test.mutate(testInput(draft, apiKey))}
        >
          {t('target.test')}
        </Button>
        {test.data && !test.isPending && (
          <Text
            size="sm"
            role="status"
            className={classes.tested}
            data-ok={test.data.ok || undefined}
          >
            {test.data.ok ? (
              <IconCircleCheck size={14} aria-hidden />
            ) : (
              <IconAlertTriangle size={14} aria-hidden />
            )}
            {t(test.data.ok ? 'target.works' : 'target.fails')}
          </Text>
        )}
      </div>
      {test.error && <ErrorView error={test.error.info} />}
    </Block>
  )
}

const choiceOf = ({ serverId, kind }: LoadDraft): string =>
  serverId !== null ? `server:${serverId}` : kind === 'mock' ? 'mock' : 'url'

function withChoice(draft: LoadDraft, choice: string): Partial<LoadDraft> {
  if (choice === 'mock')
    return { serverId: null, kind: 'mock', model: draft.model === '' ? 'mock' : draft.model }
  if (choice === 'url') return { serverId: null, kind: 'openai' }
  return { serverId: choice.slice('server:'.length), kind: 'openai', apiUrl: '' }
}

/** A saved server by its id, anything else as a draft that is not saved. */
function testInput(draft: LoadDraft, apiKey: string): CommandInput<'server.test'> {
  const named = draft.model.trim() === '' ? {} : { model: draft.model.trim() }
  if (draft.serverId !== null) return { serverId: draft.serverId, ...named }
  const isMock = draft.kind === 'mock'
  return {
    draft: {
      name: 'test',
      kind: isMock ? 'mock' : 'openai',
      baseUrl: isMock ? '' : draft.apiUrl.trim(),
      key: apiKey === '' || isMock ? { action: 'none' } : { action: 'store', value: apiKey },
    },
    ...named,
  }
}
