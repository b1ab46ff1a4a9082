import { Button, FileButton, Input, SegmentedControl, Text } from '@mantine/core'
import { IconDeviceFloppy, IconFileCode } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelServer } from '@contract'
import { presetOf, withPreset, type GenerationDraft } from './draft'
import type { ModelDraft } from './draft-fields'
import { GenerationFileNote, type ReadFile } from './GenerationFileNote'
import { maxFileBytes, readGenerationFile, withFile } from './generation-file'
import classes from './Form.module.css'
import { sharedCard } from './model-cards'
import { ownPresetOf, presetState, withOwnPreset } from './own-presets'
import { OwnPresets } from './OwnPresets'
import { SavePresetDialog } from './SavePresetDialog'
import { useOwnPresets } from './use-own-presets'

/** Sampling by a name: the built-in presets, those of the user, and the one in a model's own file. */
export function GenerationPresets(props: {
  generation: GenerationDraft
  models: readonly ModelDraft[]
  servers: readonly ModelServer[]
  onChange(generation: GenerationDraft): void
}) {
  const { t } = useTranslation(['newRun', 'planning'])
  const { generation, onChange } = props
  const { presets, isNameFree, save, remove } = useOwnPresets()
  const [isNaming, setNaming] = useState(false)
  const [file, setFile] = useState<ReadFile | null>(null)
  const card = sharedCard(props.models, props.servers)
  const preset = presetOf(generation, card) ?? 'own'
  const own = preset === 'own' ? ownPresetOf(generation, presets) : null

  async function readFile(chosen: File | null): Promise<void> {
    if (!chosen) return
    const read =
      chosen.size > maxFileBytes
        ? { fault: { kind: 'json' as const } }
        : readGenerationFile(await chosen.text())
    setFile({ name: chosen.name, ...read })
    if ('sampling' in read) onChange(withFile(generation, read.sampling))
  }

  return (
    <div className={classes.presets}>
      <Input.Wrapper
        label={t('generation.presets')}
        labelElement="div"
        description={[
          own === null
            ? t(`generation.presetHint.${preset}`)
            : t('planning:presets.chosen', { name: own }),
          ...(card ? [] : [t('generation.noCard')]),
        ].join(' ')}
        inputWrapperOrder={['label', 'input', 'description']}
      >
        <div className={classes.presetRow}>
          <SegmentedControl
            aria-label={t('generation.presets')}
            value={preset}
            onChange={chosen => chosen !== 'own' && onChange(withPreset(generation, chosen, card))}
            data={[
              { value: 'greedy', label: t('generation.greedy') },
              { value: 'serverDefault', label: t('generation.serverDefault') },
              { value: 'modelCard', label: t('generation.modelCard'), disabled: card === null },
              { value: 'own', label: t('generation.own'), disabled: preset !== 'own' },
            ]}
          />
          <OwnPresets
            presets={presets}
            chosen={own}
            onChoose={state => onChange(withOwnPreset(generation, state))}
            onRemove={remove}
          />
        </div>
      </Input.Wrapper>
      <div className={classes.presetRow}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDeviceFloppy size={14} />}
          onClick={() => setNaming(true)}
        >
          {t('planning:presets.save')}
        </Button>
        <FileButton accept=".json,application/json" onChange={chosen => void readFile(chosen)}>
          {button => (
            <Button
              {...button}
              variant="default"
              size="compact-sm"
              leftSection={<IconFileCode size={14} />}
            >
              {t('planning:presets.file')}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t('planning:presets.fileHint')}
        </Text>
      </div>
      {file && <GenerationFileNote file={file} onClose={() => setFile(null)} />}
      <SavePresetDialog
        isOpen={isNaming}
        taken={presets.map(({ name }) => name)}
        isNameFree={isNameFree}
        onClose={() => setNaming(false)}
        onSave={name => save(name, presetState(generation))}
      />
    </div>
  )
}
