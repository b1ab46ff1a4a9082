import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoadProgress, LoadTestDetail } from '@contract'
import { useEngineWords } from '../../ui/engine-words'
import classes from './Detail.module.css'
import type { MeasuredRun } from './figures'
import { useLoadWords } from './use-load-words'

interface Banner {
  tone: 'warn' | 'calm'
  title: string
  lines: string[]
}

/** What one must know before one believes the figures: client-bound runs with the reason, saturation, notices. */
export function Banners({
  detail,
  measured,
  progress,
}: {
  detail: LoadTestDetail
  measured: readonly MeasuredRun[]
  progress: LoadProgress | null
}) {
  const { t } = useTranslation('loadTests')
  const words = useLoadWords()
  const said = useEngineWords().text
  const bound = measured.filter(({ summary }) => summary.client.isClientBound)
  const live = progress?.clientBound ?? []
  const saturated = measured.filter(({ summary }) => summary.overSaturated !== null)
  const notices = [
    ...new Set([
      ...detail.notices.map(({ text }) => text),
      ...(progress?.notices ?? []).map(({ text }) => text),
      ...measured.flatMap(({ summary }) => summary.notices),
    ]),
  ]
  const banners: Banner[] = [
    ...(bound.length > 0 || live.length > 0
      ? [
          {
            tone: 'warn' as const,
            title: t('clientBound.title'),
            lines: [
              ...bound.map(
                ({ step, summary }) =>
                  `${words(step)}: ${summary.client.reasons.map(said).join('; ')}`,
              ),
              ...live.map(said),
            ],
          },
        ]
      : []),
    ...(saturated.length > 0
      ? [
          {
            tone: 'warn' as const,
            title: t('saturated.title'),
            lines: saturated.map(
              ({ step, summary }) => `${words(step)}: ${said(summary.overSaturated?.detail ?? '')}`,
            ),
          },
        ]
      : []),
    ...(notices.length > 0
      ? [{ tone: 'calm' as const, title: t('notices.title'), lines: notices.map(said) }]
      : []),
  ]
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
            {lines.length <= 2 ? (
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
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
