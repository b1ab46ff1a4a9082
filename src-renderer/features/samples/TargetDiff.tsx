import { diffWordsWithSpace, type ChangeObject } from 'diff'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { PlainText } from '../../ui/transcript/PlainText'
import { showControls } from '../../ui/transcript/visible-controls'
import { FactGroup } from './Fact'
import classes from './Facts.module.css'

/** Longer texts are compared by their beginnings. */
const longest = 20_000
/** A comparison that takes longer is given up. */
const patienceMs = 300

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Word by word what of the output stands in the target, Chinese words included. */
export default function TargetDiff({ output, target }: { output: string; target: string }) {
  const { t } = useTranslation('samples')
  const parts = useMemo((): ChangeObject<string>[] | undefined => {
    // Typed without it: with a time limit the result may be missing.
    return diffWordsWithSpace(target.slice(0, longest), output.slice(0, longest), {
      intlSegmenter: segmenter,
      timeout: patienceMs,
    } as { intlSegmenter: Intl.Segmenter }) as ChangeObject<string>[] | undefined
  }, [output, target])
  return (
    <FactGroup title={t('facts.diff')}>
      {parts === undefined ? (
        <PlainText text={showControls(output)} />
      ) : (
        <div className={classes.diff} dir="auto">
          {parts.map((part, at) =>
            part.added ? (
              <ins key={at}>{showControls(part.value)}</ins>
            ) : part.removed ? (
              <del key={at}>{showControls(part.value)}</del>
            ) : (
              <span key={at}>{showControls(part.value)}</span>
            ),
          )}
        </div>
      )}
    </FactGroup>
  )
}
