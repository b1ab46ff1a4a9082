import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function NewRunScreen() {
  const { t } = useTranslation('newRun')
  return <Page title={t('title')}>{null}</Page>
}
