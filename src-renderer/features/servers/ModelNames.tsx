import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ModelServer } from '@contract'
import classes from './ServersScreen.module.css'

/** The models that a server offers, with the user's own names of them. */
export function ModelNames({
  models,
  cards,
}: {
  models: readonly string[]
  cards: ModelServer['modelCards']
}) {
  const { t } = useTranslation('servers')
  const nameOf = (id: string): string => {
    const alias = cards[id]?.alias
    return alias === undefined ? id : t('cards.called', { alias, id })
  }
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
              {nameOf(model)}
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  )
}
