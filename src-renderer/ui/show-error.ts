import { notifications } from '@mantine/notifications'
import { getI18n } from 'react-i18next'
import { toErrorInfo } from '../client/call-error'
import { errorWords } from './engine-words'

/** Tells in a corner what failed and what to do. */
export function showError(error: unknown): void {
  const { title, hint, original } = errorWords(toErrorInfo(error), getI18n())
  notifications.show({
    color: 'red',
    title,
    message: [hint, original].filter(Boolean).join(' · '),
    autoClose: 12_000,
  })
}
