import { Kbd } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { boundActions, type BoundAction, type KeyBindings } from './bindings'
import { keyGroups, keyLabel, type KeyGroupName } from './key-list'
import classes from './KeyTable.module.css'

/** All keys with what they do, by where they work. */
export function KeyTable({ bindings }: { bindings: KeyBindings }) {
  const { t } = useTranslation('shell')
  const actions = boundActions(bindings)
  return (
    <div className={classes.groups}>
      {keyGroups.map(group => (
        <section key={group} className={classes.group}>
          <h3>{t(`keys.${group}.title`)}</h3>
          <dl>
            {actions
              .filter(action => action.group === group)
              .map(action => (
                <div key={action.id} className={classes.line}>
                  <dt>{t(actionText(action))}</dt>
                  <dd>
                    <Keys keys={action.keys} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

export function Keys({ keys }: { keys: readonly string[] }) {
  const { t } = useTranslation('shell')
  if (keys.length === 0) return <span className="ew-dim">{t('keys.none')}</span>
  return keys.map((key, index) => (
    <Fragment key={key}>
      {index > 0 && <span className="ew-dim">{' / '}</span>}
      <Kbd size="xs">{keyLabel(key)}</Kbd>
    </Fragment>
  ))
}

/** Where the catalogue names an action. */
export const actionText = ({ group, name }: BoundAction): `keys.${KeyGroupName}.title` =>
  `keys.${group}.${name}` as 'keys.everywhere.title'
