import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Fields } from './Block'
import { PathField } from './PathField'
import { sandboxRuntimes, type SandboxDraft } from './sandbox-draft'

/** Where the programs of replies run; shown where a benchmark has some, or where something else than the default is set. */
export function SandboxFields(props: {
  sandbox: SandboxDraft
  isNeeded: boolean
  onChange(sandbox: SandboxDraft): void
}) {
  const { t } = useTranslation('newRun')
  const { sandbox, onChange } = props
  const { runtime } = sandbox
  if (!props.isNeeded && runtime === 'wasm') return null
  return (
    <Fields title={t('sandbox.title')}>
      <Select
        label={t('sandbox.runtime')}
        description={t(`sandbox.hints.${runtime}`)}
        allowDeselect={false}
        data={sandboxRuntimes.map(value => ({ value, label: t(`sandbox.runtimes.${value}`) }))}
        value={runtime}
        onChange={value =>
          onChange({ ...sandbox, runtime: sandboxRuntimes.find(one => one === value) ?? 'wasm' })
        }
      />
      {runtime === 'python' && (
        <PathField
          label={t('sandbox.python')}
          placeholder="python3"
          mode="file"
          value={sandbox.python}
          onChange={python => onChange({ ...sandbox, python })}
        />
      )}
      {runtime === 'docker' && (
        <TextInput
          label={t('sandbox.image')}
          placeholder="python:3.11-slim"
          spellCheck={false}
          value={sandbox.image}
          onChange={event => onChange({ ...sandbox, image: event.currentTarget.value })}
        />
      )}
    </Fields>
  )
}
