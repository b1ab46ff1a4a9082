import { useScreenKeys, type KeyAction } from '../../ui/keys/use-screen-keys'

export interface ResultKeys {
  /** Keys 1 to 8, from 0. */
  open(tab: number): void
  samples(): void
  compare(): void
  copyMarkdown(): void
  copyLatex(): void
  exportIt(): void
}

/** Keys of the results: 1 to 8 open a tab, V the samples, C the comparison, Y and Shift+Y copy, E exports; not where one types. */
export function useResultKeys(keys: ResultKeys, isOn: boolean): void {
  useScreenKeys(key => actOf(key, keys), isOn)
}

function actOf(key: string, keys: ResultKeys): KeyAction {
  if (/^[1-8]$/.test(key)) return () => keys.open(Number(key) - 1)
  switch (key) {
    case 'v':
      return keys.samples
    case 'c':
      return keys.compare
    case 'y':
      return keys.copyMarkdown
    case 'Y':
      return keys.copyLatex
    case 'e':
      return keys.exportIt
    default:
      return null
  }
}
