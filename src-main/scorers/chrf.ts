const ORDERS = 6
const BETA = 2

/**
 * Sentence-level chrF2 (Popović 2015, aclanthology.org/W15-3049) from 0 to 1: F with twice the weight on recall over the mean precision
 * and recall of sequences of one to six characters without spaces. Orders that neither text reaches do not count.
 */
export function chrf(prediction: string, reference: string): number {
  const [said, wanted] = [prediction, reference].map(text => [...text.replace(/\s+/g, '')])
  let [precision, recall, orders] = [0, 0, 0]
  for (let order = 1; order <= ORDERS; order += 1) {
    const [a, b] = [gramsOf(said!, order), gramsOf(wanted!, order)]
    const [total, gold] = [sizeOf(a), sizeOf(b)]
    if (total === 0 || gold === 0) continue
    let shared = 0
    for (const [gram, count] of a) shared += Math.min(count, b.get(gram) ?? 0)
    precision += shared / total
    recall += shared / gold
    orders += 1
  }
  if (orders === 0 || precision + recall === 0) return 0
  const [p, r] = [precision / orders, recall / orders]
  return ((1 + BETA ** 2) * p * r) / (BETA ** 2 * p + r)
}

function gramsOf(signs: string[], order: number): Map<string, number> {
  const grams = new Map<string, number>()
  for (let at = 0; at + order <= signs.length; at += 1) {
    const gram = signs.slice(at, at + order).join('')
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

const sizeOf = (grams: Map<string, number>): number =>
  [...grams.values()].reduce((sum, count) => sum + count, 0)
