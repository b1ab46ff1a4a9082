import type { TableBuilder } from '../../engine/benchmark'

/** The authors' figure for dialogues: right only where every step is. */
export function dialogueTables(): TableBuilder {
  const dialogues = new Map<string, { subset: string; right: number; steps: number }>()
  return {
    add({ subset, values, report }) {
      const id = report?.['dialogue']
      if (typeof id !== 'string') return
      const dialogue = dialogues.get(id) ?? { subset, right: 0, steps: 0 }
      dialogue.steps += 1
      dialogue.right += values['accuracy'] ?? 0
      dialogues.set(id, dialogue)
    },
    tables() {
      if (dialogues.size === 0) return []
      const bySubset = Map.groupBy(dialogues.values(), ({ subset }) => subset)
      return [
        {
          name: 'dialogues',
          labels: ['subset'],
          scores: ['all steps right', 'steps right'],
          rows: [...bySubset].map(([subset, own]) => ({
            labels: [subset],
            scores: [
              own.filter(({ right, steps }) => right === steps).length / own.length,
              own.reduce((sum, { right, steps }) => sum + right / steps, 0) / own.length,
            ],
            count: own.length,
          })),
        },
      ]
    },
  }
}
