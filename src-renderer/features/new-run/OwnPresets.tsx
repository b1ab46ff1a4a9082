import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { JsonObject, SavedView } from '@contract'
import classes from './Form.module.css'

/** The user's presets behind the built-in ones. */
export function OwnPresets(props: {
  presets: readonly SavedView[]
  /** By name. */
  chosen: string | null
  onChoose(state: JsonObject): void
  onRemove(name: string): void
}) {
  const { t } = useTranslation('planning')
  if (props.presets.length === 0) return null
  return (
    <ul className={classes.ownPresets} aria-label={t('presets.own')}>
      {props.presets.map(({ name, state }) => (
        <li key={name} data-chosen={name === props.chosen || undefined}>
          <UnstyledButton
            aria-pressed={name === props.chosen}
            title={name}
            onClick={() => props.onChoose(state)}
          >
            {name}
          </UnstyledButton>
          <ActionIcon
            size="sm"
            aria-label={t('presets.delete', { name })}
            onClick={() => props.onRemove(name)}
          >
            <IconX size={13} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
