import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function ResultsScreen() {
  const { t } = useTranslation('results')
  return <Page title={t('title')}>{null}</Page>
}
