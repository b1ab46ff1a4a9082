import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { boundActions, conflictsOf, type BoundAction } from '../../ui/keys/bindings'
import { keyGroups, keyLabel } from '../../ui/keys/key-list'
import { actionText } from '../../ui/keys/KeyTable'
import { KeyLine } from './KeyLine'
import { SwitchSetting } from './SettingFields'
import classes from './Settings.module.css'
import { useSetting } from './use-setting'

/** Every key with what it does: looked for by words or by the key, given another one, taken away, put back. */
export function ShortcutsSection() {
  const { t } = useTranslation(['settings', 'shell'])
  const [bindings = {}, save] = useSetting('keyBindings')
  const [words, setWords] = useState('')
  const actions = boundActions(bindings)
  const nameOf = (action: BoundAction) => t(`shell:${actionText(action)}`)
  const isFound = (action: BoundAction) =>
    [nameOf(action), ...action.keys.map(keyLabel)].some(text =>
      text.toLowerCase().includes(words.trim().toLowerCase()),
    )
  const found = actions.filter(isFound)
  const without = (id: string) =>
    Object.fromEntries(Object.entries(bindings).filter(([other]) => other !== id))
  return (
    <>
      <section className={classes.block}>
        <SwitchSetting name="singleKeys" />
      </section>
      <section className={classes.block}>
        <div className={classes.keyHead}>
          <TextInput
            className={classes.keySearch}
            leftSection={<IconSearch size={14} />}
            aria-label={t('keys.search')}
            placeholder={t('keys.search')}
            value={words}
            onChange={event => setWords(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={Object.keys(bindings).length === 0}
            onClick={() => save({})}
          >
            {t('keys.resetAll')}
          </Button>
        </div>
        {found.length === 0 && <p className="ew-dim">{t('keys.noneFound')}</p>}
        {keyGroups
          .filter(group => found.some(action => action.group === group))
          .map(group => (
            <section key={group} aria-label={t(`shell:keys.${group}.title`)}>
              <h3 className={classes.keyGroup}>{t(`shell:keys.${group}.title`)}</h3>
              <ul className={classes.keyLines}>
                {found
                  .filter(action => action.group === group)
                  .map(action => (
                    <KeyLine
                      key={action.id}
                      action={action}
                      name={nameOf(action)}
                      conflicts={conflictsOf(action, actions).map(nameOf)}
                      onChange={key =>
                        save(
                          action.defaults[0] === key && action.defaults.length === 1
                            ? without(action.id)
                            : { ...bindings, [action.id]: key },
                        )
                      }
                      onReset={() => save(without(action.id))}
                    />
                  ))}
              </ul>
            </section>
          ))}
      </section>
    </>
  )
}
