import { seriesColor, type SeriesColor } from '../../charts/ChartFrame'
import type { MarkShape } from '../../charts/marks'

/** How a run looks in every chart and table of the comparison: colour, shape and letter, so that colour alone tells nothing. */
export interface RunMark {
  letter: string
  color: string
  shape: MarkShape
}

const shapes: readonly MarkShape[] = ['circle', 'square', 'triangle', 'diamond']

/** Colours go by the runs' ids, not by their places: a run keeps its own when the order changes. Letters go by place. */
export function runMarks(runIds: readonly string[]): RunMark[] {
  const ranks = [...runIds].sort()
  return runIds.map((id, place) => {
    const rank = ranks.indexOf(id)
    return {
      letter: String.fromCharCode(65 + place),
      color: seriesColor(((rank % 8) + 1) as SeriesColor),
      shape: shapes[(rank + Math.floor(rank / 8)) % shapes.length] ?? 'circle',
    }
  })
}
