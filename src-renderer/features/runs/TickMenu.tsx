import { Button, Checkbox, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/use-format'
import classes from './TickMenu.module.css'

export interface TickValue {
  value: string
  label: string
  count: number
}

/** More values than this get a box to find one. */
const manyValues = 10

/** A button that opens the values of one part of a filter, with ticks and counts. A ticked value stays there when nothing has it. */
export function TickMenu(props: {
  name: string
  values: readonly TickValue[]
  chosen: readonly string[]
  onChange(chosen: string[]): void
}) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const [find, setFind] = useState('')
  const { name, chosen } = props
  const gone = chosen.filter(value => !props.values.some(one => one.value === value))
  const all = [...props.values, ...gone.map(value => ({ value, label: value, count: 0 }))]
  const shown = all.filter(({ label }) => label.toLowerCase().includes(find.trim().toLowerCase()))
  const labels = all.filter(({ value }) => chosen.includes(value)).map(({ label }) => label)
  const summary = labels.length === 0 ? name : `${name}: ${labels.join(', ')}`
  return (
    <Popover position="bottom-start" shadow="sm" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={classes.button}
          aria-label={labels.length > 0 ? summary : `${name}: ${t('filter.any')}`}
          data-on={chosen.length > 0 || undefined}
          title={labels.length > 0 ? summary : undefined}
          rightSection={<IconChevronDown size={13} />}
        >
          {summary}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        {all.length > manyValues && (
          <TextInput
            placeholder={t('filter.find')}
            aria-label={t('filter.find')}
            value={find}
            onChange={event => setFind(event.currentTarget.value)}
          />
        )}
        <Checkbox.Group
          aria-label={name}
          value={[...chosen]}
          onChange={props.onChange}
          className={classes.values}
        >
          <Stack gap={10}>
            {shown.map(({ value, label, count }) => (
              <Checkbox
                key={value}
                value={value}
                label={
                  <>
                    {label} <span className="ew-dim">{format.integer(count)}</span>
                  </>
                }
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {shown.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('filter.noValue')}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
