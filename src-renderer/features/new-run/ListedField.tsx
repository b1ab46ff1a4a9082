import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listedIn } from './draft-request'
import classes from './Form.module.css'

/** Which samples of a data set are asked, where it is not all of them. */
export function ListedField(props: { typed: string; onChange(typed: string): void }) {
  const { t } = useTranslation('planning')
  const count = listedIn(props.typed).length
  return (
    <div className={classes.full}>
      <Textarea
        label={t('listed.label')}
        description={count === 0 ? t('listed.hint') : t('listed.entries', { count })}
        placeholder={t('listed.placeholder')}
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        classNames={{ input: classes.template }}
        value={props.typed}
        onChange={event => props.onChange(event.currentTarget.value)}
      />
    </div>
  )
}
