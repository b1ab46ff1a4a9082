/** A text beside a point, in pixels; `anchor` as SVG has it. */
export interface PlacedLabel {
  x: number
  y: number
  anchor: 'start' | 'end' | 'middle'
}

export interface Spot {
  x: number
  y: number
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Wide enough for the digits and letters of labels at 11 px. */
const letter = 6.2
const lineHeight = 12

/** Spots along lines, so that a text can keep away from what lies between two points too. */
export function spotsAlong(points: readonly Spot[], step = 7): Spot[] {
  return points.flatMap((to, at) => {
    const from = points[at - 1]
    if (!from) return [to]
    const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step))
    return Array.from({ length: count }, (_, part) => ({
      x: from.x + ((to.x - from.x) * (part + 1)) / count,
      y: from.y + ((to.y - from.y) * (part + 1)) / count,
    }))
  })
}

/** For each text the first of its places that covers least of the spots and of the texts before it, within the area. */
export function placeLabels(
  labels: readonly { text: string; places: readonly PlacedLabel[] }[],
  spots: readonly Spot[],
  area: Box,
): PlacedLabel[] {
  const taken: Box[] = []
  return labels.map(({ text, places }) => {
    let best: { place: PlacedLabel; box: Box; cost: number } | null = null
    for (const place of places) {
      const box = boxOf(text, place)
      const cost =
        spots.filter(spot => isIn(spot, box)).length +
        taken.filter(other => doOverlap(other, box)).length * 20 +
        (isWithin(box, area) ? 0 : 1000)
      if (best === null || cost < best.cost) best = { place, box, cost }
    }
    if (best) taken.push(best.box)
    return best?.place ?? { x: 0, y: 0, anchor: 'start' }
  })
}

/** Beside a point: right or left of it, above or below. */
export const placesAround = ({ x, y }: Spot): PlacedLabel[] => [
  { x: x + 8, y: y - 7, anchor: 'start' },
  { x: x - 8, y: y - 7, anchor: 'end' },
  { x: x + 8, y: y + 15, anchor: 'start' },
  { x: x - 8, y: y + 15, anchor: 'end' },
  { x, y: y - 12, anchor: 'middle' },
  { x, y: y + 20, anchor: 'middle' },
  { x: x + 9, y: y + 4, anchor: 'start' },
  { x: x - 9, y: y + 4, anchor: 'end' },
]

function boxOf(text: string, { x, y, anchor }: PlacedLabel): Box {
  const width = text.length * letter
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - lineHeight + 2, bottom: y + 2 }
}

const isIn = ({ x, y }: Spot, { left, right, top, bottom }: Box): boolean =>
  x >= left - 3 && x <= right + 3 && y >= top - 3 && y <= bottom + 3

const doOverlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const isWithin = (box: Box, area: Box): boolean =>
  box.left >= area.left &&
  box.right <= area.right &&
  box.top >= area.top &&
  box.bottom <= area.bottom
