interface Row {
  evaluation_id: string
  scenario_id: string
  roles: (string | { name: string; description: string })[]
  fragments: { id: string; text: string }[]
  reference_need_sets: Record<string, string[]>
  distractor_id: string | null
}

/** Teams of our own in the data set's format, for demos and tests. */
export const perspectiveRows: Row[] = [
  {
    evaluation_id: 'own-1',
    scenario_id: 'museum',
    roles: [
      { name: 'guide', description: 'leads visitors through the museum' },
      { name: 'cashier', description: 'sells tickets at the door' },
    ],
    fragments: [
      { id: 'F1', text: 'The whale skeleton hangs in the north hall above the staircase.' },
      { id: 'F2', text: 'Pupils below fourteen pay three euros, everybody else eight.' },
      { id: 'F3', text: 'Doors close punctually at half past five.' },
      { id: 'F4', text: 'Use short paragraphs whenever a text grows long.' },
    ],
    reference_need_sets: { guide: ['F1', 'F3'], cashier: ['F2', 'F3'] },
    distractor_id: 'F4',
  },
  {
    evaluation_id: 'own-2',
    scenario_id: 'clinic',
    roles: ['nurse', 'pharmacist'],
    fragments: [
      { id: 'A', text: 'Mrs Berg in room seven is allergic to penicillin.' },
      { id: 'B', text: 'The lift on the east side is under repair until Monday.' },
      { id: 'C', text: 'Orders of opioids need two signatures before noon.' },
    ],
    reference_need_sets: { nurse: ['A', 'B'], pharmacist: ['A', 'C'] },
    distractor_id: null,
  },
]
