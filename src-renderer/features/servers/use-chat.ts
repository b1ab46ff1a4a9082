import { useState } from 'react'
import type { ChatReply, ErrorInfo } from '@contract'
import { useClient } from '../../client/client-context'
import { toErrorInfo } from '../../client/call-error'
import { useAppState } from '../../state/app-state'

export interface Turn {
  role: 'user' | 'assistant'
  text: string
  reasoning: string
  /** Absent while it comes, and for what the user wrote. */
  reply?: ChatReply
}

/** A chat that lives as long as its panel. What comes is read from events, what came from the command's answer. */
export function useChat(serverId: string) {
  const client = useClient()
  const [turns, setTurns] = useState<Turn[]>([])
  const [chatId, setChatId] = useState<string | null>(null)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const coming = useAppState(state => (chatId === null ? undefined : state.chats[chatId]))

  function send(model: string, text: string): void {
    const asked: Turn[] = [...turns, { role: 'user', text, reasoning: '' }]
    const id = crypto.randomUUID()
    setTurns(asked)
    setError(null)
    setChatId(id)
    const messages = asked.map(turn => ({ role: turn.role, content: turn.text }))
    client
      .call('server.chat', { chatId: id, serverId, model, messages })
      .then(reply => {
        const { text: said, reasoning } = reply
        setTurns([...asked, { role: 'assistant', text: said, reasoning: reasoning ?? '', reply }])
      })
      .catch((thrown: unknown) => {
        const info = toErrorInfo(thrown)
        if (info.code !== 'cancelled') setError(info)
      })
      .finally(() => setChatId(null))
  }

  return {
    turns: coming
      ? [...turns, { role: 'assistant' as const, text: coming.text, reasoning: coming.reasoning }]
      : turns,
    error,
    isBusy: chatId !== null,
    send,
    stop: () => chatId !== null && void client.call('server.stopChat', { chatId }),
    clear: () => {
      setTurns([])
      setError(null)
    },
  }
}
