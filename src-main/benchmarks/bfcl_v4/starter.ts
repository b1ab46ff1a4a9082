import { exampleQuestion, exampleQuestions } from '../kinds/bfcl/starter'

/** Questions of our own, in the format of the data set. */
export const starter = [
  { subset: 'simple_python', rows: exampleQuestions.simple },
  {
    subset: 'simple_java',
    rows: [
      exampleQuestion(
        'simple_java_1',
        'Let the thermostat of the hall warm up to 21 degrees, at once.',
        [
          {
            name: 'Thermostat.warmTo',
            description: 'Sets the temperature of a room.',
            properties: {
              room: { type: 'String', description: 'Name of the room.' },
              degrees: { type: 'integer', description: 'Degrees Celsius.' },
              atOnce: { type: 'boolean', description: 'Whether to skip the schedule.' },
            },
            required: ['room', 'degrees'],
          },
        ],
        '[{"Thermostat.warmTo": {"room": ["hall"], "degrees": [21], "atOnce": [true]}}]',
      ),
    ],
  },
  {
    subset: 'simple_javascript',
    rows: [
      exampleQuestion(
        'simple_javascript_1',
        'Sort the list of boats by length, longest first.',
        [
          {
            name: 'sortBoats',
            description: 'Sorts a list of boats.',
            properties: {
              key: { type: 'String', description: 'What to sort by.' },
              descending: { type: 'Boolean', description: 'Whether the largest comes first.' },
            },
            required: ['key'],
          },
        ],
        '[{"sortBoats": {"key": ["length"], "descending": [true]}}]',
      ),
    ],
  },
  { subset: 'multiple', rows: exampleQuestions.multiple },
  { subset: 'parallel', rows: exampleQuestions.parallel },
  { subset: 'parallel_multiple', rows: exampleQuestions.parallelMultiple },
  { subset: 'live_relevance', rows: exampleQuestions.relevance },
]
