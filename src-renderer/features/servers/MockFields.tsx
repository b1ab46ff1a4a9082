import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MockBehaviour } from '@contract'

const modes = ['fixed', 'echo', 'noisy', 'slow', 'failing', 'scripted'] as const

/** What a kind needs to be what its name says, where nothing is chosen yet. */
function startOf(value: Required<MockBehaviour>, mode: MockBehaviour['mode']) {
  if (mode === 'slow' && value.delayMs === 0) return { mode, delayMs: 2000 }
  if (mode === 'failing' && value.failRate === 0) return { mode, failRate: 0.2 }
  return { mode }
}

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
        onChange={mode => mode && change(startOf(value, mode as MockBehaviour['mode']))}
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
