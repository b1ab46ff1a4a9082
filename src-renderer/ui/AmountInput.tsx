import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'

/** What a number field holds; empty: the default. */
export type Amount = number | ''

/** A number field that may be empty. A number half typed, such as "0.", stays as it is until the field is left. */
export function AmountInput({
  value,
  onChange,
  ...rest
}: Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur'> & {
  value: Amount
  onChange(value: Amount): void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <NumberInput
      {...rest}
      value={typed ?? value}
      onBlur={() => setTyped(null)}
      onChange={next => {
        const isPartial = typeof next === 'string' && next !== ''
        setTyped(isPartial ? next : null)
        const number = Number(next)
        onChange(next === '' || Number.isNaN(number) ? '' : number)
      }}
    />
  )
}
