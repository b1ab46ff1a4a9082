import { useState } from 'react'

interface Draft {
  text: string
  /** What was saved when the typing began. */
  base: string
  isSent: boolean
}

/**
 * A text that is saved when its field is left. What is being typed stays, whatever another window saves meanwhile; `other` is that text
 * then. Without a draft the field shows what is saved.
 */
export function useDraft(saved: string, save: (text: string) => void) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const isAnswered = draft?.isSent === true && saved !== draft.base
  if (isAnswered) setDraft(null)
  const shown = isAnswered ? null : draft
  return {
    value: shown?.text ?? saved,
    other: shown && !shown.isSent && saved !== shown.base ? saved : null,
    change(text: string) {
      setDraft({ text, base: shown && !shown.isSent ? shown.base : saved, isSent: false })
    },
    leave() {
      if (!shown || shown.isSent) return
      if (shown.text.trim() === saved) return setDraft(null)
      setDraft({ ...shown, base: saved, isSent: true })
      save(shown.text)
    },
  }
}
