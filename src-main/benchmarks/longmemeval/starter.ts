const history = {
  haystack_dates: ['2023/04/02 (Sun) 10:12', '2023/05/14 (Sun) 18:40'],
  haystack_session_ids: ['own_a', 'own_b'],
  haystack_sessions: [
    [
      {
        role: 'user',
        content: 'I just adopted a grey cat called Pebble. Any tips for the first week?',
      },
      { role: 'assistant', content: 'Give Pebble one quiet room and a hiding place at first.' },
    ],
    [
      {
        role: 'user',
        content: 'I run 5 km in 31 minutes now, it was 34 in March. How do I get below 30?',
      },
      { role: 'assistant', content: 'Add one interval session a week, for example 6 times 400 m.' },
    ],
  ],
}

/** Rows of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 's',
    rows: [
      {
        ...history,
        question_id: 'own-1',
        question_type: 'single-session-user' as const,
        question: 'What is the name of my cat?',
        answer: 'Pebble',
        question_date: '2023/06/01 (Thu) 09:00',
        answer_session_ids: ['own_a'],
      },
      {
        ...history,
        question_id: 'own-2',
        question_type: 'knowledge-update' as const,
        question: 'How long do I take for 5 km?',
        answer: '31 minutes',
        question_date: '2023/06/01 (Thu) 09:00',
        answer_session_ids: ['own_b'],
      },
      {
        ...history,
        question_id: 'own-3_abs',
        question_type: 'multi-session' as const,
        question: 'What is the name of my dog?',
        answer: 'The chats mention a cat, but no dog.',
        question_date: '2023/06/01 (Thu) 09:00',
        answer_session_ids: ['own_a'],
      },
    ],
  },
]
