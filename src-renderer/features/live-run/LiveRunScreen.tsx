import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'

export function LiveRunScreen() {
  const { t } = useTranslation('liveRun')
  return <Page title={t('title')}>{null}</Page>
}
