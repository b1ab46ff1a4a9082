import { useMemo } from 'react'
import { CopyButton } from '../../ui/transcript/CopyButton'
import { PlainText } from '../../ui/transcript/PlainText'
import { showControls } from '../../ui/transcript/visible-controls'
import classes from './Facts.module.css'

/** Any value as indented JSON under a title, however long its texts are. */
export function JsonText({ title, value }: { title: string; value: unknown }) {
  const text = useMemo(() => JSON.stringify(value, null, 2), [value])
  return (
    <section className={classes.factGroup}>
      <h2 className={classes.factTitle}>
        {title}
        <CopyButton text={() => text} />
      </h2>
      <PlainText text={showControls(text)} />
    </section>
  )
}
