import { z } from 'zod'
import { AppError } from '../../engine/errors'

const Points = z.lazy(() =>
  z.union([
    z.number(),
    z
      .string()
      .regex(/^\d+(?:\.\d+)?$/)
      .transform(Number),
  ]),
)

const Item = z.lazy(() =>
  z.object({
    section: z.string().nullish(),
    criterion: z.string().nullish(),
    content: z.string().nullish(),
    points: Points.nullish(),
    score: Points.nullish(),
  }),
)

/** Rubrics are one text, a list of criteria, or sections by name; points are those of the whole or of each section. */
export const PLawRow = z.lazy(() =>
  z.object({
    question: z.string().min(1),
    context: z.string().nullish(),
    task: z.string().nullish(),
    category: z.string().nullish(),
    judge_type: z.string().nullish(),
    id: z.union([z.string(), z.number()]).nullish(),
    rubrics: z.union([
      z.string().min(1),
      z.array(z.union([z.string(), Item])).min(1),
      z.record(z.string(), z.union([z.string(), Item])),
    ]),
    max_points: z.union([Points, z.record(z.string(), Points)]).nullish(),
  }),
)

/** A part of the rubric that is graded by itself. */
export interface Section {
  name: string
  rubric: string
  points: number
}

type Rubrics = z.output<typeof PLawRow>['rubrics']
type Part = z.output<typeof Item> | string

/** The sections of a row's rubric with their points; one called `whole` where it names none. */
export function sectionsOf(row: z.output<typeof PLawRow>): Section[] {
  const groups = groupsOf(row.rubrics)
  const sections = [...groups].map(([name, parts]) => ({
    name,
    rubric: parts.map(textOf).join('\n'),
    points: pointsOf(name, parts, row.max_points, groups.size),
  }))
  if (
    sections.some(({ points }) => !(points > 0)) ||
    sections.some(({ rubric }) => rubric === '')
  ) {
    throw new AppError('dataset-invalid', 'A part of the rubric has no text or no points.', {
      hint: 'Give max_points, or points for each criterion.',
    })
  }
  return sections
}

export const maxPoints = (sections: Section[]): number =>
  sections.reduce((sum, { points }) => sum + points, 0)

function groupsOf(rubrics: Rubrics): Map<string, Part[]> {
  if (typeof rubrics === 'string') return new Map([['whole', [rubrics]]])
  if (Array.isArray(rubrics)) {
    return Map.groupBy<string, Part>(rubrics, part =>
      typeof part === 'string' ? 'whole' : (part.section ?? 'whole'),
    )
  }
  return new Map(Object.entries(rubrics).map(([name, part]) => [name, [part]]))
}

function textOf(part: Part): string {
  if (typeof part === 'string') return part
  const points = part.points ?? part.score
  const text = part.criterion ?? part.content ?? ''
  return points == null ? text : `${text}（${points} 分）`
}

function pointsOf(
  name: string,
  parts: Part[],
  whole: z.output<typeof PLawRow>['max_points'],
  sections: number,
): number {
  if (typeof whole === 'number' && sections === 1) return whole
  if (typeof whole === 'object' && whole?.[name] !== undefined) return whole[name]
  return parts.reduce(
    (sum, part) => sum + (typeof part === 'string' ? 0 : (part.points ?? part.score ?? 0)),
    0,
  )
}
