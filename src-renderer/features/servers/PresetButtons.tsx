import { Button, Text, UnstyledButton } from '@mantine/core'
import { IconRadar2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './ServersScreen.module.css'
import { presets, type Preset } from './presets'

/** The usual servers as big buttons, and a look at what runs here already. */
export function PresetButtons(props: { onChoose(preset: Preset): void; onScan?: () => void }) {
  const { t } = useTranslation('servers')
  return (
    <div className={classes.presets} role="group" aria-label={t('form.preset')}>
      {presets.map(preset => (
        <UnstyledButton
          key={preset.flavour}
          className={classes.preset}
          onClick={() => props.onChoose(preset)}
        >
          <strong>{t(`flavours.${preset.flavour}`)}</strong>
          <Text span size="xs" c="dimmed">
            {preset.port === null ? t('presets.cloud') : t('presets.port', { port: preset.port })}
          </Text>
        </UnstyledButton>
      ))}
      {props.onScan && (
        <Button
          variant="default"
          className={classes.scan}
          leftSection={<IconRadar2 size={15} />}
          onClick={props.onScan}
        >
          {t('scan.open')}
        </Button>
      )}
    </div>
  )
}
