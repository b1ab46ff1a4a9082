import { useTranslation } from 'react-i18next'
import type { LoadProgress, LoadTestDetail } from '@contract'
import { useEngineWords } from '../../ui/engine-words'
import type { MeasuredRun } from './figures'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'

export interface Banner {
  tone: 'warn' | 'calm'
  title: string
  lines: string[]
}

/** What servers say when their queue is full. */
const busyClasses = ['http-429', 'http-503']

const isAboutTime = (text: string): boolean =>
  text.startsWith('The machine slept') || text.startsWith('The clock of this machine')

/** What one must know before one believes the figures. */
export function useBanners({
  detail,
  measured,
  progress,
}: {
  detail: LoadTestDetail
  measured: readonly MeasuredRun[]
  progress: LoadProgress | null
}): Banner[] {
  const { t } = useTranslation('loadTests')
  const words = useLoadWords()
  const figures = useLoadFormat()
  const said = useEngineWords().text
  const ofRuns = (read: (run: MeasuredRun) => string | null): string[] =>
    measured.flatMap(run => {
      const line = read(run)
      return line === null ? [] : [`${words(run.step)}: ${line}`]
    })
  const because = (reasons: readonly string[]): string => reasons.map(said).join('; ')
  const live = progress?.clientBound ?? []
  const saturations = new Set(measured.map(({ summary }) => summary.overSaturated?.detail))
  const notices = [
    ...new Set([
      ...detail.notices.map(({ text }) => text),
      ...(progress?.notices ?? []).map(({ text }) => text),
      ...measured.flatMap(({ summary }) => summary.notices),
    ]),
  ].filter(text => !saturations.has(text))
  const isText = detail.request.api !== 'embeddings' && detail.request.api !== 'rerank'
  const banners: Banner[] = [
    {
      tone: 'warn',
      title: t('clientBound.title'),
      lines: [
        ...ofRuns(({ summary }) =>
          summary.client.isClientBound ? because(summary.client.reasons) : null,
        ),
        ...(progress && live.length > 0 ? [`${words(progress.step)}: ${because(live)}`] : []),
      ],
    },
    { tone: 'warn', title: t('clock.title'), lines: notices.filter(isAboutTime).map(said) },
    {
      tone: 'warn',
      title: t('saturated.title'),
      lines: ofRuns(({ summary }) => summary.overSaturated && said(summary.overSaturated.detail)),
    },
    {
      tone: 'warn',
      title: t('busy.title'),
      lines: ofRuns(({ summary: { errors } }) => {
        const told = busyClasses.flatMap(name =>
          errors[name] ? [`${figures.count(errors[name])} × ${name}`] : [],
        )
        return told.length === 0 ? null : told.join(', ')
      }),
    },
    {
      tone: 'calm',
      title: t('noUsage.title'),
      lines: isText
        ? ofRuns(({ summary: { tokenSource, ok } }) =>
            ok === 0 || tokenSource === 'usage' ? null : t(`noUsage.${tokenSource}`),
          )
        : [],
    },
    {
      tone: 'calm',
      title: t('notices.title'),
      lines: notices.filter(text => !isAboutTime(text)).map(said),
    },
  ]
  return banners.filter(({ lines }) => lines.length > 0)
}
