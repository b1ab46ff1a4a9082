import { Badge, Button, Checkbox, Group, SegmentedControl, TextInput, Input } from '@mantine/core'
import { IconFolderOpen, IconShieldOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../client/client-context'
import { FolderPicker } from '../../ui/FolderPicker'
import { HeaderFields } from './HeaderFields'
import classes from './ServersScreen.module.css'
import type { ServerFaults, ServerValues } from './server-form'

/** The way to a server: query parameters, proxy, certificates. */
export function NetworkFields(props: {
  values: ServerValues
  errorOf(field: keyof ServerFaults): string | undefined
  onChange(part: Partial<ServerValues>): void
}) {
  const { t } = useTranslation('servers')
  const client = useClient()
  const [isPicking, setPicking] = useState(false)
  const { values, errorOf, onChange } = props
  return (
    <div className={classes.block}>
      <HeaderFields
        value={values.query}
        onChange={query => onChange({ query })}
        texts={{
          label: t('query.label'),
          hint: t('form.headersHint'),
          add: t('query.add'),
          name: index => t('query.name', { index }),
          value: index => t('query.value', { index }),
          remove: index => t('query.remove', { index }),
        }}
        placeholder="api-version"
        error={errorOf('query')}
      />
      <Input.Wrapper
        label={t('network.proxy')}
        description={values.proxyMode === 'system' ? t('network.systemHint') : undefined}
        labelElement="div"
      >
        <SegmentedControl
          fullWidth
          mt={4}
          aria-label={t('network.proxy')}
          value={values.proxyMode}
          onChange={mode => onChange({ proxyMode: mode as ServerValues['proxyMode'] })}
          data={[
            { value: 'system', label: t('network.system') },
            { value: 'none', label: t('network.none') },
            { value: 'custom', label: t('network.custom') },
          ]}
        />
      </Input.Wrapper>
      {values.proxyMode === 'custom' && (
        <TextInput
          label={t('network.proxyUrl')}
          placeholder="http://proxy.example:3128, socks5://proxy.example:1080"
          spellCheck={false}
          value={values.proxyUrl}
          onChange={event => onChange({ proxyUrl: event.currentTarget.value })}
          error={errorOf('proxyUrl')}
        />
      )}
      <Group align="end" gap={6} wrap="nowrap">
        <TextInput
          flex={1}
          label={t('network.caFile')}
          description={t('network.caHint')}
          placeholder="/etc/ssl/lab-ca.pem"
          spellCheck={false}
          value={values.caFile}
          onChange={event => onChange({ caFile: event.currentTarget.value })}
        />
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={14} />}
          onClick={() => setPicking(true)}
        >
          {t('network.choose')}
        </Button>
      </Group>
      <Group gap="sm">
        <Checkbox
          size="md"
          label={t('network.selfSigned')}
          checked={values.allowSelfSigned}
          onChange={event => onChange({ allowSelfSigned: event.currentTarget.checked })}
        />
        {values.allowSelfSigned && <UncheckedChip />}
      </Group>
      <FolderPicker
        opened={isPicking}
        mode="file"
        onClose={() => setPicking(false)}
        onPick={caFile => {
          onChange({ caFile })
          setPicking(false)
        }}
        list={path => client.call('folder.list', path === undefined ? {} : { path })}
      />
    </div>
  )
}

/** A warning that stays in sight: whoever stands between could read and change everything. */
export function UncheckedChip() {
  const { t } = useTranslation('servers')
  return (
    <Badge
      className={classes.danger}
      variant="outline"
      leftSection={<IconShieldOff size={12} aria-hidden />}
      title={t('network.uncheckedHint')}
    >
      {t('network.unchecked')}
    </Badge>
  )
}
