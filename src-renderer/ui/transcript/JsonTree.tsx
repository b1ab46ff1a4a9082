import 'react-json-view-lite/dist/index.css'
import { useTranslation } from 'react-i18next'
import { JsonView } from 'react-json-view-lite'
import classes from './JsonTree.module.css'

/** JSON as a tree that opens and closes; the first two levels are open. For values of moderate size: see `isTreeSized`. */
export default function JsonTree({ value }: { value: object }) {
  const { t } = useTranslation('samples')
  return (
    <JsonView
      data={value}
      aria-label={t('transcript.json')}
      shouldExpandNode={level => level < 2}
      clickToExpandNode
      style={{
        container: classes.root,
        basicChildStyle: classes.line,
        label: classes.name,
        clickableLabel: classes.name,
        nullValue: classes.other,
        undefinedValue: classes.other,
        numberValue: classes.number,
        stringValue: classes.text,
        booleanValue: classes.number,
        otherValue: classes.other,
        punctuation: classes.mark,
        expandIcon: classes.open,
        collapseIcon: classes.close,
        collapsedContent: classes.folded,
        childFieldsContainer: classes.children,
        noQuotesForStringValues: false,
        quotesForFieldNames: false,
        stringifyStringValues: true,
        ariaLables: { collapseJson: t('transcript.collapse'), expandJson: t('transcript.expand') },
      }}
    />
  )
}
