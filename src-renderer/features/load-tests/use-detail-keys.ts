import { useScreenKeys, type KeyAction } from '../../ui/keys/use-screen-keys'

export interface DetailKeys {
  /** Keys 1 to 6, from 0. */
  open(tab: number): void
  log(): void
  percentiles(): void
  stop(): void
  edit(): void
  baseline(): void
  compare(): void
  exportIt(): void
  duplicate(): void
}

/** Keys of one load test; not where one types, nor behind the G of a chord. */
export function useDetailKeys(keys: DetailKeys, isOn: boolean): void {
  useScreenKeys(key => actOf(key, keys), isOn)
}

function actOf(key: string, keys: DetailKeys): KeyAction {
  if (/^[1-6]$/.test(key)) return () => keys.open(Number(key) - 1)
  switch (key) {
    case 'l':
      return keys.log
    case 'p':
      return keys.percentiles
    case 's':
      return keys.stop
    case 't':
      return keys.edit
    case 'b':
      return keys.baseline
    case 'c':
      return keys.compare
    case 'e':
      return keys.exportIt
    case 'd':
      return keys.duplicate
    default:
      return null
  }
}
