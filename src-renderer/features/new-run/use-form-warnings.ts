import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, ModelServer } from '@contract'
import { useFormat } from '../../ui/use-format'
import { useLocalText } from '../../ui/use-local-text'
import type { Draft } from './draft'
import { unsupportedBy } from './unsupported'
import type { Weights } from './use-weights'

/** What the last probes of the servers say against the form: prompts that are too long, a judge without JSON mode. */
export function useFormWarnings(form: {
  draft: Draft
  servers: readonly ModelServer[]
  entries: readonly Pick<CatalogueEntry, 'id' | 'title'>[]
  weights: Weights | null
}): string[] {
  const { t } = useTranslation('planning')
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
  const judges = unsupportedBy('json-mode', draft.judge.models, servers)
  return [...tooLong, ...(judges ? [t('judgeJson', { models: format.list(judges.models) })] : [])]
}
