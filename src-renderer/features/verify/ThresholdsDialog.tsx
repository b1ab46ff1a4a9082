import { Button, Modal, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationSummary, VerificationThreshold } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import classes from './ThresholdsDialog.module.css'
import shared from './Verify.module.css'

const kinds = ['min', 'max', 'near'] as const

/** Edits what the metrics have to reach; judged anew without asking the server. */
export function ThresholdsDialog(props: {
  opened: boolean
  verification: VerificationSummary
  onClose(): void
}) {
  const { t } = useTranslation(['verify', 'common'])
  const { verification, onClose } = props
  const { scorecard, request, id } = verification
  const judge = useCommand('verification.judge')
  const published = useCommandQuery('verification.published', {}, { staleMs: Infinity })
  const current = (scorecard?.metrics ?? []).flatMap(({ threshold }) => threshold ?? [])
  const [own, setOwn] = useState<VerificationThreshold[]>(request.thresholds)
  const shown = current.map(one => own.find(({ metric }) => metric === one.metric) ?? one)
  const change = (next: VerificationThreshold) =>
    setOwn([
      ...own.filter(({ metric }) => metric !== next.metric),
      { ...next, source: t('thresholds.own') },
    ])
  const save = (thresholds: VerificationThreshold[]) =>
    judge.mutate({ id, thresholds }, { onSuccess: onClose })

  return (
    <Modal opened={props.opened} onClose={onClose} title={t('thresholds.title')} size="lg">
      <p className="ew-dim">{t('thresholds.text')}</p>
      {judge.error && <ErrorView error={judge.error.info} />}
      <ul className={classes.thresholds}>
        {shown.map(one => {
          const metric = t(`metrics.${one.metric}`)
          return (
            <li key={one.metric}>
              <span>{metric}</span>
              <Select
                aria-label={t('thresholds.kind', { metric })}
                data={kinds.map(kind => ({ value: kind, label: t(`thresholds.kinds.${kind}`) }))}
                value={one.kind}
                allowDeselect={false}
                onChange={kind => change({ ...one, kind: (kind ?? 'min') as 'min' })}
              />
              <NumberInput
                aria-label={t('thresholds.value', { metric })}
                value={Number((one.value * 100).toFixed(2))}
                min={0}
                max={100}
                suffix=" %"
                onChange={value => change({ ...one, value: Number(value) / 100 })}
              />
              {one.kind === 'near' ? (
                <NumberInput
                  aria-label={t('thresholds.toleranceOf', { metric })}
                  value={Number((one.tolerance * 100).toFixed(2))}
                  min={0}
                  max={100}
                  prefix={t('thresholds.tolerance')}
                  suffix=" %"
                  onChange={value => change({ ...one, tolerance: Number(value) / 100 })}
                />
              ) : (
                <span />
              )}
              <span className={classes.source}>{t('source', { source: one.source })}</span>
            </li>
          )
        })}
      </ul>
      <div className={shared.modalActions}>
        {Object.entries(published.data?.k2 ?? {}).map(([model, threshold]) => (
          <Button
            key={model}
            variant="subtle"
            disabled={!current.some(({ metric }) => metric === threshold.metric)}
            onClick={() =>
              setOwn([...own.filter(({ metric }) => metric !== threshold.metric), threshold])
            }
          >
            {t('thresholds.k2', { model })}
          </Button>
        ))}
        <span className={shared.spacer} />
        <Button variant="default" onClick={() => save([])}>
          {t('thresholds.reset')}
        </Button>
        <Button loading={judge.isPending} onClick={() => save(own)}>
          {t('thresholds.save')}
        </Button>
      </div>
    </Modal>
  )
}
