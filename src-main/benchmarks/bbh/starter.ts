const closingSense = 'Options:\n- Yes\n- No'
const returning = 'If you follow these instructions, do you return to the starting point?'

interface Row {
  input: string
  target: string
}

/** Rows of our own in the data set's format, for demos and tests. */
export const starter: { subset: string; rows: Row[] }[] = [
  {
    subset: 'boolean_expressions',
    rows: [
      { input: 'not ( False ) and ( False or True ) is', target: 'True' },
      { input: 'True and not True or False is', target: 'False' },
      { input: 'not ( True or False ) or True is', target: 'True' },
      { input: 'False and ( not not True ) is', target: 'False' },
    ],
  },
  {
    subset: 'multistep_arithmetic_two',
    rows: [
      { input: '((2 + 3 * 4) - (5 - 9)) =', target: '18' },
      { input: '((-1 + 7) * (3 - 8)) =', target: '-30' },
      { input: '((6 * 2 - 5) + (-4 * -2)) =', target: '15' },
      { input: '((9 - 12) * (-3 + 1 - 4)) =', target: '18' },
    ],
  },
  {
    subset: 'word_sorting',
    rows: [
      {
        input: 'Sort the following words alphabetically: List: pebble island forest',
        target: 'forest island pebble',
      },
      {
        input: 'Sort the following words alphabetically: List: maple mango magnet',
        target: 'magnet mango maple',
      },
      {
        input: 'Sort the following words alphabetically: List: tulip anchor window basket',
        target: 'anchor basket tulip window',
      },
      {
        input: 'Sort the following words alphabetically: List: cloud clock clover clay',
        target: 'clay clock cloud clover',
      },
    ],
  },
  {
    subset: 'object_counting',
    rows: [
      {
        input: 'I have a drum, two flutes, and a violin. How many musical instruments do I have?',
        target: '4',
      },
      {
        input: 'I have three apples, a plum, and two pears. How many fruits do I have?',
        target: '6',
      },
      {
        input:
          'I have a chair, four tables, a cat, and a lamp. How many pieces of furniture or lamps do I have?',
        target: '6',
      },
      {
        input: 'I have two rabbits, a hen, a spade, and five fish. How many animals do I have?',
        target: '8',
      },
    ],
  },
  {
    subset: 'navigate',
    rows: [
      {
        input: `${returning} Always face forward. Take 2 steps left. Take 7 steps forward. Take 2 steps right. Take 7 steps backward.\n${closingSense}`,
        target: 'Yes',
      },
      {
        input: `${returning} Take 5 steps. Turn around. Take 4 steps.\n${closingSense}`,
        target: 'No',
      },
      {
        input: `${returning} Turn right. Take 3 steps. Turn around. Take 3 steps.\n${closingSense}`,
        target: 'Yes',
      },
      {
        input: `${returning} Always face forward. Take 6 steps right. Take 1 step backward. Take 6 steps left.\n${closingSense}`,
        target: 'No',
      },
    ],
  },
  {
    subset: 'date_understanding',
    rows: [
      {
        input:
          'Today is 06/29/2011. What is the date 2 days from today in MM/DD/YYYY?\nOptions:\n(A) 06/30/2011\n(B) 07/01/2011\n(C) 07/02/2011',
        target: '(B)',
      },
      {
        input:
          "Today is New Year's Day of 2008. What is the date yesterday in MM/DD/YYYY?\nOptions:\n(A) 12/31/2007\n(B) 12/30/2007\n(C) 01/02/2008",
        target: '(A)',
      },
      {
        input:
          'Today is 04/30/2018. What is the date one week from today in MM/DD/YYYY?\nOptions:\n(A) 05/06/2018\n(B) 05/08/2018\n(C) 05/07/2018',
        target: '(C)',
      },
      {
        input:
          'Yesterday was 02/28/2019. What is the date tomorrow in MM/DD/YYYY?\nOptions:\n(A) 03/01/2019\n(B) 03/02/2019\n(C) 02/29/2019',
        target: '(B)',
      },
    ],
  },
]
