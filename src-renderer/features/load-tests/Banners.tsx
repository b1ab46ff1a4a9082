import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoadProgress, LoadTestDetail } from '@contract'
import classes from './Banners.module.css'
import type { MeasuredRun } from './figures'
import { useBanners } from './use-banners'

/** Lines of a banner that are seen without opening it. */
const mostOpen = 2

/** What one must know before one believes the figures: client-bound runs with the reason, a queue that was full, tokens that were counted. */
export function Banners(props: {
  detail: LoadTestDetail
  measured: readonly MeasuredRun[]
  progress: LoadProgress | null
}) {
  const { t } = useTranslation('loadTests')
  const banners = useBanners(props)
  if (banners.length === 0) return null
  return (
    <div className={classes.banners}>
      {banners.map(({ tone, title, lines }) => (
        <div key={title} className={classes.banner} data-tone={tone} role="note">
          {tone === 'warn' ? (
            <IconAlertTriangle size={16} aria-hidden />
          ) : (
            <IconInfoCircle size={16} aria-hidden />
          )}
          <div>
            <strong>{title}</strong>
            {lines.length <= mostOpen ? (
              <Lines lines={lines} />
            ) : (
              <details>
                <summary>{t('notices.all', { count: lines.length })}</summary>
                <Lines lines={lines} />
              </details>
            )}
          </div>
        </div>
      ))}
    </div>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line, at) => (
        <li key={at}>{line}</li>
      ))}
    </ul>
  )
}
