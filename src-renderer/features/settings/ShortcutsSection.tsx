import { KeyTable } from '../../ui/keys/KeyTable'
import { SwitchSetting } from './SettingFields'
import classes from './Settings.module.css'

export function ShortcutsSection() {
  return (
    <>
      <section className={classes.block}>
        <SwitchSetting name="singleKeys" />
      </section>
      <section className={classes.block}>
        <KeyTable />
      </section>
    </>
  )
}
