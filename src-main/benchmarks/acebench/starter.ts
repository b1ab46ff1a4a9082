const bookTable = {
  name: 'BookTable',
  description: 'Books a table.',
  parameters: {
    type: 'object',
    properties: {
      place: { type: 'string', description: 'Name of the restaurant.' },
      guests: { type: 'integer', description: 'How many come.' },
      wishes: { type: 'array', items: { type: 'string' }, description: 'Special wishes.' },
    },
    required: ['place', 'guests'],
  },
}

const openingHours = {
  name: 'OpeningHours',
  description: 'When a restaurant is open.',
  parameters: {
    type: 'object',
    properties: { place: { type: 'string', description: 'Name of the restaurant.' } },
    required: ['place'],
  },
}

const functions = [bookTable, openingHours]

/** Requests of our own, in the format of the data set. */
export const starter = [
  {
    subset: 'normal_single_turn_single_function',
    rows: [
      {
        id: 'normal_single_turn_single_function_1',
        question: 'user: Please book a table for four at the Blue Heron, by the window.\n',
        function: functions,
        ground_truth:
          '{"BookTable": {"place": "Blue Heron", "guests": 4, "wishes": ["by the window"]}}',
        time: '',
      },
    ],
  },
  {
    subset: 'normal_single_turn_parallel_function',
    rows: [
      {
        id: 'normal_single_turn_parallel_function_1',
        question: 'user: When are the Blue Heron and the Old Mill open?\n',
        function: functions,
        ground_truth:
          '{"OpeningHours": {"place": "Blue Heron"}, "OpeningHours_1": {"place": "Old Mill"}}',
        time: '',
      },
    ],
  },
  {
    subset: 'special_incomplete',
    rows: [
      {
        id: 'special_incomplete_1',
        question: 'user: Book me a table at the Old Mill.\n',
        function: functions,
        ground_truth: '{"BookTable": ["guests"]}',
        time: '',
      },
    ],
  },
]
