import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MockBehaviour } from '@contract'

const modes = ['fixed', 'echo', 'scripted', 'slow', 'failing'] as const

/** How the built-in mock server answers. */
export function MockFields(props: {
  value: Required<MockBehaviour>
  onChange(value: Required<MockBehaviour>): void
}) {
  const { t } = useTranslation('servers')
  const { value } = props
  const change = (part: Partial<MockBehaviour>) => props.onChange({ ...value, ...part })
  return (
    <>
      <Select
        label={t('mock.mode')}
        data={modes.map(mode => ({ value: mode, label: t(`mock.modes.${mode}`) }))}
        value={value.mode}
        allowDeselect={false}
        onChange={mode => mode && change({ mode: mode as MockBehaviour['mode'] })}
      />
      <TextInput
        label={t('mock.text')}
        value={value.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
      <NumberInput
        label={t('mock.delay')}
        min={0}
        value={value.delayMs}
        onChange={delayMs => change({ delayMs: Number(delayMs) || 0 })}
      />
      {value.mode === 'failing' && (
        <>
          <NumberInput
            label={t('mock.failRate')}
            min={0}
            max={1}
            step={0.05}
            value={value.failRate}
            onChange={failRate => change({ failRate: Number(failRate) || 0 })}
          />
          <NumberInput
            label={t('mock.failStatus')}
            min={400}
            max={599}
            value={value.failStatus}
            onChange={failStatus => change({ failStatus: Number(failStatus) || 503 })}
          />
        </>
      )}
    </>
  )
}
