import { Kbd } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { keyLabel, keyList } from './key-list'
import classes from './KeyTable.module.css'

/** All keys with what they do, by where they work. */
export function KeyTable() {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.groups}>
      <KeyGroup title={t('keys.everywhere.title')} keys={keyList.everywhere} group="everywhere" />
      <KeyGroup title={t('keys.tables.title')} keys={keyList.tables} group="tables" />
      <KeyGroup title={t('keys.runs.title')} keys={keyList.runs} group="runs" />
      <KeyGroup title={t('keys.servers.title')} keys={keyList.servers} group="servers" />
    </div>
  )
}

function KeyGroup(props: {
  title: string
  group: keyof typeof keyList
  keys: readonly { id: string; keys: readonly string[] }[]
}) {
  const { t } = useTranslation('shell')
  return (
    <section className={classes.group}>
      <h3>{props.title}</h3>
      <dl>
        {props.keys.map(({ id, keys }) => (
          <div key={id} className={classes.line}>
            <dt>{t(`keys.${props.group}.${id}` as 'keys.everywhere.palette')}</dt>
            <dd>
              {keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && <span className="ew-dim">{' / '}</span>}
                  <Kbd size="xs">{keyLabel(key)}</Kbd>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
