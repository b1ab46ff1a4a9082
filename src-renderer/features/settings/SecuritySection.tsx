import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/queries'
import { KeysBlock } from './KeysBlock'
import classes from './Settings.module.css'

/** Where keys are, how to move and forget them, and what a text looks like after redaction. */
export function SecuritySection() {
  return (
    <>
      <KeysBlock />
      <RedactionTest />
    </>
  )
}

function RedactionTest() {
  const { t } = useTranslation(['settings', 'common'])
  const [text, setText] = useState('Authorization: Bearer sk-example-0123456789abcdef')
  const test = useCommand('keys.testRedaction')
  return (
    <section className={classes.block}>
      <h3>{t('security.redaction')}</h3>
      <p className="ew-dim">{t('security.redactionText')}</p>
      <Textarea
        label={t('security.sample')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
      />
      <div className={classes.row}>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ text })}>
          {t('security.test')}
        </Button>
      </div>
      {test.data && (
        <>
          <pre className={classes.preview}>{test.data.text}</pre>
          <p role="status">{t('security.replaced', { count: test.data.replaced })}</p>
        </>
      )}
    </section>
  )
}
