import { pyEquals } from '../python-value'
import { dictIn } from './read-step'

/**
 * F1 of the arguments of one call: a parameter with the right value counts 1, with another value ½; of a call without parameters all or
 * nothing. Null where the reference is no object. After Shen et al. 2024, arXiv:2401.07324.
 */
export function argumentF1(given: string, reference: string): number | null {
  const wanted = dictIn(reference)
  if (!wanted) return null
  const args = dictIn(given)
  if (!args) return 0
  if (wanted.size === 0) return Number(args.size === 0)
  let matched = 0
  for (const [name, value] of wanted) {
    const own = args.get(name)
    if (own !== undefined) matched += pyEquals(own, value) ? 1 : 0.5
  }
  if (matched === 0) return 0
  const recall = matched / wanted.size
  const precision = matched / args.size
  return (2 * recall * precision) / (recall + precision)
}
