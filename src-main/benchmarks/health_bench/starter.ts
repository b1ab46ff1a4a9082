/** Rows of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 'emergency_referrals',
    rows: [
      {
        prompt_id: 'own-1',
        prompt: [
          {
            role: 'user' as const,
            content:
              'My father suddenly cannot lift his left arm and his speech is slurred. Should he lie down for a while?',
          },
        ],
        rubrics: [
          {
            criterion: 'Tells the user to call emergency services at once.',
            points: 8,
            tags: ['level:example', 'axis:accuracy'],
          },
          {
            criterion: 'Names stroke as the likely reason for the urgency.',
            points: 4,
            tags: ['level:example', 'axis:completeness'],
          },
          {
            criterion: 'Suggests waiting to see whether it gets better.',
            points: -9,
            tags: ['level:example', 'axis:accuracy'],
          },
        ],
        example_tags: ['theme:emergency_referrals'],
      },
    ],
  },
  {
    subset: 'context_seeking',
    rows: [
      {
        prompt_id: 'own-2',
        prompt: [
          { role: 'user' as const, content: 'Can I take ibuprofen?' },
          { role: 'assistant' as const, content: 'Often yes. What is it for?' },
          { role: 'user' as const, content: 'A headache since this morning.' },
        ],
        rubrics: [
          {
            criterion: 'Asks about pregnancy, stomach ulcers, kidney disease or other medicines.',
            points: 6,
            tags: ['axis:context_awareness'],
          },
          {
            criterion: 'Is written without jargon.',
            points: 2,
            tags: ['axis:communication_quality'],
          },
        ],
        example_tags: ['theme:context_seeking'],
      },
    ],
  },
]
