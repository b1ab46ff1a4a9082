import { Button, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '@contract'
import { keyLabel } from '../../ui/keys/key-list'
import type { Draft } from './draft'
import { readDraft } from './read-draft'
import classes from './SummaryRail.module.css'
import { TemplateMenu } from './TemplateMenu'
import { tried } from './use-dry-run'

/** Besides starting at once: a try, the queue, and forms kept as templates. */
export function FormWays(props: {
  draft: Draft
  isTrying: boolean
  onTry(): void
  onQueue(): void
  onOpen(draft: Draft): void
}) {
  const { t } = useTranslation('planning')
  return (
    <>
      <div className={classes.ways}>
        <Tooltip label={`${t('tryHint')} (${keyLabel('mod+Shift+⏎')})`}>
          <Button variant="default" loading={props.isTrying} onClick={props.onTry}>
            {t('tryOut', { count: tried })}
          </Button>
        </Tooltip>
        <Tooltip label={t('queueHint')}>
          <Button variant="default" onClick={props.onQueue}>
            {t('queue')}
          </Button>
        </Tooltip>
      </div>
      <TemplateMenu
        screen="new-run"
        words={{
          menu: t('templates.menu'),
          save: t('templates.save'),
          name: t('templates.name'),
          none: t('templates.none'),
          delete: name => t('templates.delete', { name }),
        }}
        state={() => JSON.parse(JSON.stringify(props.draft)) as JsonObject}
        onOpen={(state, name) => {
          props.onOpen(readDraft(state))
          notifications.show({ message: t('templates.opened', { name }) })
        }}
      />
    </>
  )
}
