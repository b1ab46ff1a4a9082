import { Button, Modal, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '@contract'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import classes from './Settings.module.css'

export type ListedKey = CommandOutput<'keys.list'>[number]

/** What is to become of one key, or of all of them. */
export interface KeyMove {
  kind: 'session' | 'stored' | 'env' | 'forget'
  key: ListedKey | null
}

/** Says plainly what would happen to the keys before it does. Closes with what was done, or with nothing. */
export function KeyMoveDialog(props: {
  asked: KeyMove
  label: string
  onClose(said?: string): void
}) {
  const { t } = useTranslation(['settings', 'common'])
  const { kind, key } = props.asked
  const isSystem = useAppState(state => state.info?.keyStorage === 'system')
  const queries = useQueryClient()
  const move = useCommand('keys.move')
  const forget = useCommand('keys.forget')
  const variable = useCommand('keys.useVariable')
  const [name, setName] = useState('')
  const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
  const error = move.error ?? forget.error ?? variable.error
  const title = t(`security.titles.${kind}`)

  async function act(): Promise<string> {
    if (kind === 'forget') {
      const { forgotten } = await forget.mutateAsync(key ? { id: key.id } : {})
      return t('security.forgotten', { count: forgotten })
    }
    if (kind === 'env') {
      const { isSet } = await variable.mutateAsync({
        serverId: key?.serverId ?? '',
        variable: name,
      })
      return t(isSet ? 'security.readsVariable' : 'security.variableUnset', { name })
    }
    const { moved, left } = await move.mutateAsync({ to: kind, ...(key && { ids: [key.id] }) })
    return [
      t('security.moved', { count: moved }),
      left > 0 ? t('security.left', { count: left }) : '',
    ].join(' ')
  }

  return (
    <Modal opened onClose={() => props.onClose()} title={title}>
      <form
        onSubmit={event => {
          event.preventDefault()
          act().then(
            said => {
              void queries.invalidateQueries({ queryKey: ['keys.list'] })
              props.onClose(said)
            },
            () => undefined,
          )
        }}
      >
        <Text fw={500} mb={6}>
          {props.label}
        </Text>
        <Text mb={10}>
          {t(
            kind === 'stored' && isSystem
              ? 'security.happens.sealed'
              : kind === 'forget' && key
                ? 'security.happens.forgetOne'
                : `security.happens.${kind}`,
          )}
        </Text>
        {kind === 'env' && (
          <TextInput
            label={t('security.variable')}
            placeholder="OPENAI_API_KEY"
            value={name}
            error={name !== '' && !isName && t('security.variableName')}
            onChange={event => setName(event.currentTarget.value.trim())}
            data-autofocus
          />
        )}
        {error && <ErrorView error={error.info} />}
        <div className={classes.row}>
          <Button
            type="submit"
            {...(kind === 'forget' && { color: 'red' })}
            loading={move.isPending || forget.isPending || variable.isPending}
            disabled={kind === 'env' && !isName}
          >
            {title}
          </Button>
          <Button
            variant="default"
            onClick={() => props.onClose()}
            data-autofocus={kind !== 'env' || undefined}
          >
            {t('common:cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
