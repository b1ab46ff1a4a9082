import { ActionIcon, Button, Group, NumberInput, TagsInput, Textarea, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBookmark,
  IconBookmarkFilled,
  IconCheck,
  IconCircleMinus,
  IconX,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ChangeEvent, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewChange, ReviewSummary, SampleDetail } from '@contract'
import { FactGroup } from '../Fact'
import classes from './Review.module.css'
import { EarlierReplies } from './EarlierReplies'
import { ReviewHistory } from './ReviewHistory'
import { useDraft } from './use-draft'

export interface ReviewPanelProps {
  sample: SampleDetail
  summary: ReviewSummary | undefined
  commentRef: Ref<HTMLTextAreaElement>
  onReview(change: ReviewChange): void
  onUndo(): void
}

/** What a person says about this sample: right, wrong or a score of their own with the reason, comment, tags, bookmark; and what was said before. */
export function ReviewPanel(props: ReviewPanelProps) {
  const { t } = useTranslation('samples')
  const { sample, summary, onReview } = props
  const { review } = sample
  const verdicts = [
    ['right', 1, IconCheck, 'Y'],
    ['wrong', 0, IconX, 'N'],
  ] as const
  return (
    <div data-review>
      <FactGroup title={t('review.verdict')}>
        <Group gap={6}>
          {verdicts.map(([name, score, Icon, key]) => (
            <Button
              key={name}
              variant={review.override === score ? 'filled' : 'default'}
              size="compact-sm"
              leftSection={<Icon size={14} />}
              aria-pressed={review.override === score}
              aria-keyshortcuts={key}
              onClick={() => onReview({ override: { score, reason: review.reason } })}
            >
              {t(`review.${name}`)}
            </Button>
          ))}
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconCircleMinus size={14} />}
            disabled={review.override === null}
            aria-keyshortcuts="U"
            onClick={() => onReview({ override: null })}
          >
            {t('review.clear')}
          </Button>
          <Tooltip label={t(review.bookmarked ? 'review.removeBookmark' : 'review.bookmark')}>
            <ActionIcon
              aria-label={t('review.bookmark')}
              aria-pressed={review.bookmarked}
              aria-keyshortcuts="M"
              onClick={() => onReview({ bookmarked: !review.bookmarked })}
            >
              {review.bookmarked ? <IconBookmarkFilled size={16} /> : <IconBookmark size={16} />}
            </ActionIcon>
          </Tooltip>
        </Group>
      </FactGroup>
      {review.override !== null && <OverrideFields {...props} override={review.override} />}
      <CommentField {...props} />
      <TagsInput
        label={t('review.tags')}
        value={review.tags}
        onChange={tags => onReview({ tags })}
        clearButtonProps={{ 'aria-label': t('review.removeTags') }}
        mb="sm"
      />
      {summary && <Progress {...props} summary={summary} />}
      <EarlierReplies sampleId={sample.id} />
      <ReviewHistory sampleId={sample.id} />
    </div>
  )
}

function OverrideFields(props: ReviewPanelProps & { override: number }) {
  const { t } = useTranslation('samples')
  const { sample, override, onReview } = props
  const save = (score: number, reason: string) => onReview({ override: { score, reason } })
  const reason = useDraft(sample.review.reason, text => save(override, text))
  return (
    <FactGroup title={t('review.overridden', { score: sample.score ?? '–' })}>
      <NumberInput
        key={override}
        label={t('review.score')}
        defaultValue={override}
        step={0.1}
        decimalScale={4}
        hideControls
        onBlur={event => {
          const score = Number(event.currentTarget.value)
          if (Number.isFinite(score) && score !== override) save(score, reason.value)
        }}
        mb={6}
      />
      <Textarea
        label={t('review.reason')}
        autosize
        minRows={1}
        maxRows={6}
        {...fieldOf(reason, t)}
      />
    </FactGroup>
  )
}

function CommentField({ sample, commentRef, onReview }: ReviewPanelProps) {
  const { t } = useTranslation('samples')
  const comment = useDraft(sample.review.comment ?? '', text => onReview({ comment: text }))
  return (
    <Textarea
      ref={commentRef}
      label={t('review.comment')}
      autosize
      minRows={2}
      maxRows={10}
      {...fieldOf(comment, t)}
      mb="sm"
    />
  )
}

/** A draft as a field's props; what another window saved meanwhile stands below. */
const fieldOf = (draft: ReturnType<typeof useDraft>, t: TFunction<'samples'>) => ({
  value: draft.value,
  onChange: (event: ChangeEvent<HTMLTextAreaElement>) => draft.change(event.currentTarget.value),
  onBlur: draft.leave,
  description:
    draft.other === null ? undefined : t('review.changedElsewhere', { text: draft.other || '–' }),
  inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const],
})

function Progress({
  summary,
  sample,
  onReview,
  onUndo,
}: ReviewPanelProps & { summary: ReviewSummary }) {
  const { t } = useTranslation('samples')
  return (
    <FactGroup title={t('review.progress', { reviewed: summary.reviewed, total: summary.total })}>
      <progress
        className={classes.progress}
        value={summary.reviewed}
        max={Math.max(1, summary.total)}
        aria-label={t('review.progress', { reviewed: summary.reviewed, total: summary.total })}
      />
      <Group gap={6} mt={6}>
        <Button
          variant="default"
          size="compact-xs"
          aria-pressed={sample.review.reviewed}
          onClick={() => onReview({ reviewed: !sample.review.reviewed })}
        >
          {t(sample.review.reviewed ? 'review.notReviewed' : 'review.markReviewed')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconArrowBackUp size={13} />}
          onClick={onUndo}
        >
          {t('review.undo')}
        </Button>
      </Group>
    </FactGroup>
  )
}
