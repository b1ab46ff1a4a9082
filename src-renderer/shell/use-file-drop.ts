import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** A file or folder that is dropped anywhere never replaces the page; the desktop app offers it for import. */
export function useFileDrop(): void {
  const { t } = useTranslation('shell')
  const { history } = useRouter()
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onDragOver = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      // A screen's own drop zone has already taken it.
      if (!isFile(event) || event.defaultPrevented) return
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      const path = file && window.evalwright?.pathOf?.(file)
      if (path) history.push(`/runs?import=true&path=${encodeURIComponent(JSON.stringify(path))}`)
      else void tell(t('drop.title'), t('drop.text'))
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [history, t])
}

/** Loaded when there is something to tell: the page starts without it. */
async function tell(title: string, message: string): Promise<void> {
  const { notifications } = await import('@mantine/notifications')
  notifications.show({ title, message })
}
