/** The rating of each named emotion in a reply, the last one where it is rated twice; null unless all are rated from 0 to 10. */
export function emotionRatings(reply: string, emotions: string[]): Map<string, number> | null {
  const found = new Map<string, number>()
  const wanted = new Map(emotions.map(emotion => [emotion.toLowerCase(), emotion]))
  const plain = reply.replace(/[*#_]/g, '')
  for (const [, name, value] of plain.matchAll(
    /(?<![\p{L}'-])(\p{L}[\p{L}'-]{0,60})\s{0,20}:\s*(\d+(?:\.\d+)?)/gu,
  )) {
    const emotion = wanted.get(name!.toLowerCase())
    if (emotion !== undefined) found.set(emotion, Number(value))
  }
  const isWhole = emotions.every(emotion => (found.get(emotion) ?? 11) <= 10)
  return isWhole && emotions.length > 0 ? found : null
}

/**
 * EQ-Bench's full-scale score of one dialogue, from 0 to 1 (Paech 2023, arXiv:2312.06281, version 2): each rating costs its distance
 * from the reference, small distances less (a sigmoid up to 5), and the factor 0.7477 makes random ratings score 0.
 */
export function emotionScore(
  ratings: ReadonlyMap<string, number>,
  reference: ReadonlyMap<string, number>,
): number {
  let cost = 0
  for (const [emotion, wanted] of reference) {
    const distance = Math.abs((ratings.get(emotion) ?? 0) - wanted)
    cost += distance > 5 ? distance : distance === 0 ? 0 : sigmoid(distance)
  }
  return Math.min(1, Math.max(0, (10 - 0.7477 * cost) / 10))
}

const sigmoid = (distance: number): number => 6.5 / (1 + Math.exp(-1.2 * (distance - 4)))
