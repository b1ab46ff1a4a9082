import { IconArrowDown, IconArrowUp, IconEqual, IconQuestionMark } from '@tabler/icons-react'
import type { Compared } from './compare-search'

export type Pair = Compared['pairs'][number]
export type Difference = Pair['differences'][number]

/** A verdict's sign, so that it is not told by colour alone. */
export const verdictIcons = {
  better: IconArrowUp,
  worse: IconArrowDown,
  same: IconEqual,
  unclear: IconQuestionMark,
} as const
