import { useTranslation } from 'react-i18next'

/** The kind of a benchmark in words; a kind that only the user's own benchmarks have stands as it is written. */
export function useFamilyName(): (family: string) => string {
  const { t } = useTranslation('datasets')
  return family => t(`families.${family as 'judged'}`, { defaultValue: family })
}
