import { mergeThemeOverrides } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { theme } from './theme'

/** The theme with the words that Mantine's own close buttons need, in the current language. */
export function useTheme() {
  const { t } = useTranslation()
  const close = t('close')
  return useMemo(() => {
    const named = { defaultProps: { closeButtonProps: { 'aria-label': close } } }
    return mergeThemeOverrides(theme, {
      components: { Modal: named, Drawer: named, Notification: named },
    })
  }, [close])
}
