import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../../client/queries'
import { Fold } from '../../../ui/transcript/Fold'
import { PlainText } from '../../../ui/transcript/PlainText'
import { useFormat } from '../../../ui/use-format'
import { FactGroup } from '../Fact'

/** Replies that were cut off and asked for again; absent where there are none. */
export function EarlierReplies({ sampleId }: { sampleId: number }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const earlier = useCommandQuery('sample.earlierReplies', { sampleId }).data ?? []
  if (earlier.length === 0) return null
  return (
    <FactGroup title={t('earlier.title')}>
      {earlier.map(({ id, at, outputTokens, score, text }) => (
        <Fold
          key={id}
          label={t('earlier.reply', {
            at: format.dateTime(at),
            tokens: outputTokens === null ? '–' : format.integer(outputTokens),
            score: score === null ? '–' : format.decimal(score, 2),
          })}
        >
          <PlainText text={text} />
        </Fold>
      ))}
    </FactGroup>
  )
}
