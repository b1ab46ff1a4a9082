import { IconTool } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ToolCall } from '@contract'
import { CopyButton } from './CopyButton'
import { JsonValue } from './JsonValue'
import classes from './Transcript.module.css'
import { showControls } from './visible-controls'

/** A call that the model asked for: name, id and arguments, indented where they are JSON. */
export function ToolCallCard({ call }: { call: ToolCall }) {
  const { t } = useTranslation('samples')
  const isJson = useMemo(() => reads(call.arguments), [call.arguments])
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
      {!isJson && <div className={classes.warning}>{t('transcript.toolNotJson')}</div>}
      <JsonValue text={call.arguments} />
    </div>
  )
}

function reads(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false // What a model writes need not be JSON: it is shown as written.
  }
}
