/** Shapes that tell series apart where colours cannot. */
export type MarkShape = 'circle' | 'square' | 'triangle' | 'diamond'

/** One mark of a series in a plot. */
export function Mark(props: {
  x: number
  y: number
  color: string
  shape: MarkShape
  size?: number
}) {
  const { x, y, color, shape, size = 5 } = props
  if (shape === 'circle') return <circle cx={x} cy={y} r={size} fill={color} />
  return <polygon points={pointsOf(shape, x, y, size)} fill={color} />
}

function pointsOf(shape: Exclude<MarkShape, 'circle'>, x: number, y: number, size: number): string {
  const corners = {
    square: [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
    triangle: [
      [0, -1.1],
      [1.1, 0.9],
      [-1.1, 0.9],
    ],
    diamond: [
      [0, -1.25],
      [1.25, 0],
      [0, 1.25],
      [-1.25, 0],
    ],
  }[shape]
  return corners.map(([dx = 0, dy = 0]) => `${x + dx * size},${y + dy * size}`).join(' ')
}
