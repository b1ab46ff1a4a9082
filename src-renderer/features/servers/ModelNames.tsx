import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './ServersScreen.module.css'

/** The models that a server offers. */
export function ModelNames({ models }: { models: readonly string[] }) {
  const { t } = useTranslation('servers')
  if (models.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noModels')}
      </Text>
    )
  }
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t('models', { count: models.length })}
      </Text>
      <ul className={classes.models}>
        {models.map(model => (
          <li key={model}>
            <Badge className={classes.model} title={model}>
              {model}
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  )
}
