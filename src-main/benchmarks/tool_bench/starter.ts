const instructions =
  'You work with APIs. Think, then answer in this form:\nThought: what to do next\nAction: name of the API\nAction Input: its arguments as JSON\nWhen the work is done, call Finish with return_type give_answer and final_answer.'

const tides = {
  name: 'tides_for_harbor_tides',
  description: 'Times of high and low water.',
  parameters: {
    type: 'object',
    properties: { harbor: { type: 'string' }, day: { type: 'string' } },
    required: ['harbor'],
  },
}

const finish = {
  name: 'Finish',
  description: 'Ends the work.',
  parameters: {
    type: 'object',
    properties: { return_type: { type: 'string' }, final_answer: { type: 'string' } },
    required: ['return_type'],
  },
}

const tools = [tides, finish]

/** Steps of our own, in the format of the data set. */
export const starter = [
  {
    subset: 'in_domain',
    rows: [
      {
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: 'When is high water in Westport tomorrow?' },
        ],
        target:
          'Thought: I need the tides of Westport.\nAction: tides_for_harbor_tides\nAction Input: {"harbor": "Westport", "day": "tomorrow"}',
        tools,
      },
      {
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: 'Is it high water in Eastport at noon?' },
          {
            role: 'assistant',
            content:
              'Thought: I look at the tides.\nAction: tides_for_harbor_tides\nAction Input: {"harbor": "Eastport"}',
          },
          {
            role: 'function',
            name: 'tides_for_harbor_tides',
            content: '{"high": ["00:10", "12:31"], "low": ["06:20", "18:44"]}',
          },
        ],
        target:
          'Thought: That answers it.\nAction: Finish\nAction Input: {"return_type": "give_answer", "final_answer": "Almost: high water is at 12:31."}',
        tools,
      },
    ],
  },
  {
    subset: 'out_of_domain',
    rows: [
      {
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: 'Low water in Northport, please.' },
        ],
        target:
          'Thought: The tides tell it.\nAction: tides_for_harbor_tides\nAction Input: {"harbor": "Northport"}',
        tools,
      },
    ],
  },
]
