import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, ModelServer } from '@contract'
import { useFormat } from '../../ui/use-format'
import { useLocalText } from '../../ui/use-local-text'
import type { Draft } from './draft'
import { lackedBy, unsupportedBy } from './unsupported'
import type { Weights } from './use-weights'

/** What the last probes of the servers say against the form: prompts that are too long or need what the server cannot do, a judge without JSON mode. */
export function useFormWarnings(form: {
  draft: Draft
  servers: readonly ModelServer[]
  entries: readonly Pick<CatalogueEntry, 'id' | 'title' | 'tags'>[]
  weights: Weights | null
}): string[] {
  const { t } = useTranslation(['planning', 'servers'])
  const format = useFormat()
  const localText = useLocalText()
  const { draft, servers, entries, weights } = form
  const tooLong = (weights?.tooLong ?? []).map(({ benchmarkId, count, of, longest }) =>
    t('tooLong', {
      title: localText(
        entries.find(({ id }) => id === benchmarkId)?.title ?? {
          en: benchmarkId,
          zh: benchmarkId,
        },
      ),
      count,
      of: format.integer(of),
      context: format.integer(weights?.contextTokens ?? 0),
      longest: format.integer(longest),
    }),
  )
  const lacking = lackedBy(draft, entries, servers).map(({ title, models, step }) =>
    t('benchmarkLacks', {
      title: localText(title),
      ability: t(`servers:probeSteps.${step}`),
      models: format.list(models),
    }),
  )
  const judges = unsupportedBy('json-mode', draft.judge.models, servers)
  return [
    ...tooLong,
    ...lacking,
    ...(judges ? [t('judgeJson', { models: format.list(judges.models) })] : []),
  ]
}
