import { CloseButton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/use-format'
import classes from './Form.module.css'
import type { readGenerationFile } from './generation-file'

export type ReadFile = { name: string } & ReturnType<typeof readGenerationFile>

/** What was taken from a model's file and what not, or why nothing was. */
export function GenerationFileNote({ file, onClose }: { file: ReadFile; onClose(): void }) {
  const { t } = useTranslation(['planning', 'newRun', 'common'])
  const format = useFormat()
  return (
    <div className={classes.fileNote} role="status">
      <div>
        {'fault' in file ? (
          <Text size="sm" c="var(--ew-bad)">
            {file.fault.kind === 'value'
              ? t('presets.fileFaults.value', { ...file.fault, name: file.name })
              : t(`presets.fileFaults.${file.fault.kind}`, { name: file.name })}
          </Text>
        ) : (
          <>
            <Text size="sm">
              {t('presets.fileRead', {
                name: file.name,
                settings: format.list(
                  Object.entries(file.sampling).map(
                    ([name, value]) =>
                      `${t(`newRun:generation.${name as keyof typeof file.sampling}`)} ${value}`,
                  ),
                ),
              })}
            </Text>
            {file.unused.length > 0 && (
              <Text size="xs" c="dimmed" className={classes.unused}>
                {t('presets.fileUnused', { keys: file.unused.join(', ') })}
              </Text>
            )}
          </>
        )}
      </div>
      <CloseButton size="sm" aria-label={t('common:close')} onClick={onClose} />
    </div>
  )
}
