import type { JsonObject } from '@contract'
import type { BfclRow } from './question'

/** An example question in BFCL's format; answers are text, so that their numbers keep their kind. */
export function exampleQuestion(
  id: string,
  content: string,
  functions: { name: string; description: string; properties: JsonObject; required: string[] }[],
  answers: string | null,
): BfclRow {
  return {
    id,
    question: [[{ role: 'user', content }]],
    function: functions.map(({ name, description, properties, required }) => ({
      name,
      description,
      parameters: { type: 'dict', properties, required },
    })),
    ...(answers !== null && { ground_truth: answers }),
  }
}

const string = (description: string): JsonObject => ({ type: 'string', description })

const ferry = {
  name: 'harbor.next_ferry',
  description: 'The next ferry between two quays.',
  properties: {
    from_quay: string('Where it leaves.'),
    to_quay: string('Where it arrives.'),
    seats: { type: 'integer', description: 'Seats that must be free. Default is 1.' },
  },
  required: ['from_quay', 'to_quay'],
}

const paint = {
  name: 'paint_needed',
  description: 'Litres of paint for a wall.',
  properties: {
    width: { type: 'float', description: 'Width of the wall in metres.' },
    height: { type: 'float', description: 'Height of the wall in metres.' },
    coats: { type: 'integer', description: 'How often it is painted. Default is 1.' },
  },
  required: ['width', 'height'],
}

const label = {
  name: 'shelf.print_labels',
  description: 'Prints labels for jars.',
  properties: {
    names: { type: 'array', items: { type: 'string' }, description: 'What is in the jars.' },
    size: { type: 'string', enum: ['small', 'large'], description: 'Size of the labels.' },
  },
  required: ['names'],
}

/** Questions of our own by the kind of category, for the categories of every version. */
export const exampleQuestions = {
  simple: [
    exampleQuestion(
      'simple_1',
      'When does the next ferry from North Quay to Mill Island go? We are four people.',
      [ferry],
      '[{"harbor.next_ferry": {"from_quay": ["North Quay"], "to_quay": ["Mill Island"], "seats": [4]}}]',
    ),
    exampleQuestion(
      'simple_2',
      'How much paint do I need for a wall that is 4.5 m wide and 3 m high, with two coats?',
      [paint],
      '[{"paint_needed": {"width": [4.5], "height": [3.0], "coats": [2]}}]',
    ),
    exampleQuestion(
      'simple_3',
      'Please print small labels for jars with salt, sugar and flour.',
      [label],
      '[{"shelf.print_labels": {"names": [["salt", "sugar", "flour"]], "size": ["small"]}}]',
    ),
  ],
  multiple: [
    exampleQuestion(
      'multiple_1',
      'A wall of 2 m by 2.5 m gets one coat of paint. How many litres is that?',
      [ferry, paint, label],
      '[{"paint_needed": {"width": [2.0], "height": [2.5], "coats": [1, ""]}}]',
    ),
    exampleQuestion(
      'multiple_2',
      'Find me a ferry from Old Pier to Lighthouse Point.',
      [paint, ferry],
      '[{"harbor.next_ferry": {"from_quay": ["Old Pier"], "to_quay": ["Lighthouse Point"], "seats": [1, ""]}}]',
    ),
  ],
  parallel: [
    exampleQuestion(
      'parallel_1',
      'How much paint do two walls need, one of 3 m by 2.4 m and one of 5 m by 2.4 m, one coat each?',
      [paint],
      '[{"paint_needed": {"width": [3.0], "height": [2.4], "coats": [1, ""]}}, {"paint_needed": {"width": [5.0], "height": [2.4], "coats": [1, ""]}}]',
    ),
  ],
  parallelMultiple: [
    exampleQuestion(
      'parallel_multiple_1',
      'Print large labels for tea and coffee, and tell me the next ferry from Mill Island to North Quay.',
      [ferry, label, paint],
      '[{"shelf.print_labels": {"names": [["tea", "coffee"]], "size": ["large"]}}, {"harbor.next_ferry": {"from_quay": ["Mill Island"], "to_quay": ["North Quay"], "seats": [1, ""]}}]',
    ),
  ],
  relevance: [
    exampleQuestion(
      'relevance_1',
      'Which ferry gets me from Old Pier to the market?',
      [ferry],
      null,
    ),
  ],
}
