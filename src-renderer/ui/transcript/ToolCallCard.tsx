import { IconTool } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ToolCall, ToolCallCheck } from '@contract'
import { CopyButton } from './CopyButton'
import { JsonValue } from './JsonValue'
import { ToolCheckMark } from './ToolCheckMark'
import classes from './Transcript.module.css'
import { showControls } from './visible-controls'

/** A call that the model asked for: name, id and arguments, indented where they are JSON, and whether they fit the tool's schema. */
export function ToolCallCard({
  call,
  check,
}: {
  call: ToolCall
  check?: ToolCallCheck | undefined
}) {
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
      {check && <ToolCheckMark check={check} />}
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
