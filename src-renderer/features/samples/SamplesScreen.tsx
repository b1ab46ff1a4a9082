import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function SamplesScreen() {
  const { t } = useTranslation('samples')
  return <Page title={t('title')}>{null}</Page>
}
