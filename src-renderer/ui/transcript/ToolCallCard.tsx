import { IconTool } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ToolCall } from '@contract'
import { CopyButton } from './CopyButton'
import { PlainText } from './PlainText'
import classes from './Transcript.module.css'
import { showControls } from './visible-controls'

/** A call that the model asked for: name, id and arguments, indented where they are JSON. */
export function ToolCallCard({ call }: { call: ToolCall }) {
  const { t } = useTranslation('samples')
  const parsed = parse(call.arguments)
  return (
    <div className={classes.toolCall}>
      <div className={classes.toolHead}>
        <IconTool size={13} aria-hidden />
        <span className={classes.role}>{t('transcript.toolCall')}</span>
        <span className="ew-mono">{showControls(call.name)}</span>
        <span className="ew-dim ew-ellipsis">{call.id}</span>
        <span className={classes.blockActions}>
          <CopyButton text={() => call.arguments} />
        </span>
      </div>
      {parsed === null && <div className={classes.warning}>{t('transcript.toolNotJson')}</div>}
      <PlainText text={showControls(parsed ?? call.arguments)} />
    </div>
  )
}

/** Indented JSON, or null where the arguments are none. */
function parse(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return null // What a model writes need not be JSON: it is shown as written.
  }
}
