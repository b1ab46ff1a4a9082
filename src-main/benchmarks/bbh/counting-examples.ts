import type { WorkedExample } from './worked-example'

const returning = 'If you follow these instructions, do you return to the starting point?'
const yesNo = 'Options:\n- Yes\n- No'
const closing =
  'Complete the rest of the sequence, making sure that the parentheses are closed properly. Input:'
const sorting = 'Sort the following words alphabetically: List:'

const penguinTable =
  'Here is a table where the first line is a header and each subsequent line is a penguin:  name, age, height (cm), weight (kg) Pablo, 4, 55, 10 Quinn, 6, 75, 14 Rosa, 10, 65, 12 Stan, 3, 85, 16  For example: the age of Pablo is 4, the weight of Stan is 16 kg, the height of Quinn is 75 cm.'

/** Worked examples of the subsets about numbers, places and sequences. */
export const countingExamples: Record<string, WorkedExample[]> = {
  multistep_arithmetic_two: [
    {
      input: '((3 + 4 * 2) - (-6 + 5)) =',
      reasoning:
        'First bracket: 4 * 2 = 8 and 3 + 8 = 11. Second bracket: -6 + 5 = -1. 11 - (-1) = 12.',
      answer: '12',
    },
    {
      input: '((-2 * 7 + 9) * (4 - 1 - 6)) =',
      reasoning:
        'First bracket: -2 * 7 = -14 and -14 + 9 = -5. Second bracket: 4 - 1 - 6 = -3. -5 * -3 = 15.',
      answer: '15',
    },
    {
      input: '((8 - -3 + -5) + (2 * -4 - 7)) =',
      reasoning:
        'First bracket: 8 + 3 = 11 and 11 - 5 = 6. Second bracket: 2 * -4 = -8 and -8 - 7 = -15. 6 + -15 = -9.',
      answer: '-9',
    },
  ],
  object_counting: [
    {
      input: 'I have two spoons, a kettle, and two forks. How many objects do I have?',
      reasoning: 'Two spoons, one kettle and two forks: 2 + 1 + 2 = 5.',
      answer: '5',
    },
    {
      input:
        'I have a carrot, a lamp, two onions, a bed, and six potatoes. How many vegetables do I have?',
      reasoning:
        'The lamp and the bed are not vegetables. One carrot, two onions and six potatoes: 1 + 2 + 6 = 9.',
      answer: '9',
    },
    {
      input:
        'I have three goats, a cherry, a snake, two frogs, and a duck. How many animals do I have?',
      reasoning:
        'The cherry is not an animal. Three goats, one snake, two frogs and one duck: 3 + 1 + 2 + 1 = 7.',
      answer: '7',
    },
  ],
  navigate: [
    {
      input: `${returning} Always face forward. Take 3 steps left. Take 5 steps forward. Take 3 steps right. Take 5 steps backward.\n${yesNo}`,
      reasoning:
        'Left and right: -3 + 3 = 0. Forward and backward: 5 - 5 = 0. Both are zero, so I am back at the start.',
      answer: 'Yes',
    },
    {
      input: `${returning} Take 4 steps. Turn right. Take 2 steps. Turn around. Take 2 steps.\n${yesNo}`,
      reasoning:
        'Facing north I reach (0, 4). Facing east I reach (2, 4). Turned around I face west and come back to (0, 4). That is not (0, 0).',
      answer: 'No',
    },
    {
      input: `${returning} Take 6 steps. Turn left. Turn left. Take 1 step. Take 5 steps.\n${yesNo}`,
      reasoning:
        'Facing north I reach (0, 6). Two left turns make me face south. 1 + 5 = 6 steps bring me to (0, 0).',
      answer: 'Yes',
    },
  ],
  dyck_languages: [
    {
      input: `${closing} ( { [ ]`,
      reasoning:
        'Open brackets, in order: ( then {, while [ is closed already. They are closed from the last to the first: } and then ).',
      answer: '} )',
    },
    {
      input: `${closing} < [ ( ) ] {`,
      reasoning:
        '( and [ are closed. Open are < and then {. They are closed from the last to the first: } and then >.',
      answer: '} >',
    },
    {
      input: `${closing} [ [ < ( ) > { } ]`,
      reasoning:
        '( is closed, then <, then { and the second [. Only the first [ is open, which needs ].',
      answer: ']',
    },
  ],
  word_sorting: [
    {
      input: `${sorting} violet acorn meadow`,
      reasoning: 'The first letters are v, a and m. In the alphabet: a, m, v.',
      answer: 'acorn meadow violet',
    },
    {
      input: `${sorting} stone stamp steel copper`,
      reasoning:
        'copper comes first, since c is before s. The others share st; the third letters are o, a and e, in order a, e, o: stamp, steel, stone.',
      answer: 'copper stamp steel stone',
    },
    {
      input: `${sorting} harbor hail handle banner harp`,
      reasoning:
        'banner comes first. The others begin with ha; the third letters are r, i, n and r, so hail, handle, then harbor and harp. After har come b and p: harbor, harp.',
      answer: 'banner hail handle harbor harp',
    },
  ],
  date_understanding: [
    {
      input:
        'Today is 03/30/2015. What is the date 3 days from today in MM/DD/YYYY?\nOptions:\n(A) 03/27/2015\n(B) 04/01/2015\n(C) 04/02/2015\n(D) 04/03/2015',
      reasoning:
        'March has 31 days. One day on is 03/31, two days on 04/01, three days on 04/02/2015.',
      answer: '(C)',
    },
    {
      input:
        'Yesterday was the last day of February 2020. What is the date today in MM/DD/YYYY?\nOptions:\n(A) 02/28/2020\n(B) 02/29/2020\n(C) 03/01/2020\n(D) 03/02/2020',
      reasoning:
        '2020 is a leap year, so February ended on 02/29/2020. The day after is 03/01/2020.',
      answer: '(C)',
    },
    {
      input:
        'Tomorrow is the tenth of May, 1999. What is the date one week ago from today in MM/DD/YYYY?\nOptions:\n(A) 05/02/1999\n(B) 05/03/1999\n(C) 05/09/1999\n(D) 05/16/1999',
      reasoning:
        'Tomorrow is 05/10/1999, so today is 05/09/1999. Seven days earlier is 05/02/1999.',
      answer: '(A)',
    },
  ],
  penguins_in_a_table: [
    {
      input: `${penguinTable}  Which penguin is the tallest?\nOptions:\n(A) Pablo\n(B) Quinn\n(C) Rosa\n(D) Stan`,
      reasoning:
        'The heights are Pablo 55, Quinn 75, Rosa 65 and Stan 85 cm. The largest is 85, of Stan.',
      answer: '(D)',
    },
    {
      input: `${penguinTable}  We now add a penguin to the table:\nTess, 5, 60, 11\nHow many penguins are older than 4 years?\nOptions:\n(A) 1\n(B) 2\n(C) 3\n(D) 4\n(E) 5`,
      reasoning:
        'The ages are Pablo 4, Quinn 6, Rosa 10, Stan 3 and Tess 5. Older than 4 are Quinn, Rosa and Tess, which are 3.',
      answer: '(C)',
    },
    {
      input: `${penguinTable}  We then delete the penguin named Rosa from the table.\nWhat is the total weight of the remaining penguins in kg?\nOptions:\n(A) 30\n(B) 36\n(C) 40\n(D) 42\n(E) 52`,
      reasoning:
        'Without Rosa there are Pablo with 10, Quinn with 14 and Stan with 16 kg. 10 + 14 + 16 = 40.',
      answer: '(C)',
    },
  ],
  reasoning_about_colored_objects: [
    {
      input:
        'On the table, you see a row of things: a green pen, a red cup, a black key, and a yellow ring. What color is the thing directly to the right of the red cup?\nOptions:\n(A) green\n(B) red\n(C) black\n(D) yellow',
      reasoning:
        'From left to right there are the pen, the cup, the key and the ring. Right of the red cup is the key, which is black.',
      answer: '(C)',
    },
    {
      input:
        'On the floor, there are two pink socks, one blue sock, three blue mugs, and one pink mug. If I remove all the socks from the floor, how many blue objects remain on it?\nOptions:\n(A) one\n(B) two\n(C) three\n(D) four',
      reasoning:
        'Without the socks, three blue mugs and one pink mug are left. Three of these are blue.',
      answer: '(C)',
    },
    {
      input:
        'On the nightstand, there is a purple comb, a white dice, and an orange notebook. Is the notebook purple?\nOptions:\n(A) yes\n(B) no',
      reasoning: 'The notebook is orange, so it is not purple.',
      answer: '(B)',
    },
  ],
  tracking_shuffled_objects_three_objects: [
    {
      input:
        'Alice, Bob, and Claire are holding a ball each. At the start, Alice has a red ball, Bob has a green ball, and Claire has a white ball.\nAs the game goes on, pairs of players swap balls. First, Alice and Claire swap balls. Then, Bob and Alice swap balls. Finally, Claire and Bob swap balls. At the end of the game, Alice has the\nOptions:\n(A) red ball\n(B) green ball\n(C) white ball',
      reasoning:
        'Start: Alice red, Bob green, Claire white. After the first swap: Alice white, Claire red. After the second: Bob white, Alice green. After the third: Claire white, Bob red. Alice has green.',
      answer: '(B)',
    },
    {
      input:
        'Alice, Bob, and Claire each rent a boat. At the start, Alice has the Swan, Bob has the Otter, and Claire has the Pike.\nDuring the day they trade boats. First, Bob and Claire trade boats. Then, Alice and Bob trade boats. Finally, Bob and Claire trade boats. At the end of the day, Claire has the\nOptions:\n(A) Swan\n(B) Otter\n(C) Pike',
      reasoning:
        'Start: Alice Swan, Bob Otter, Claire Pike. First: Bob Pike, Claire Otter. Second: Alice Pike, Bob Swan. Third: Bob Otter, Claire Swan. Claire has the Swan.',
      answer: '(A)',
    },
    {
      input:
        'Alice, Bob, and Claire sit on chairs. At the start, Alice is on the tall chair, Bob is on the old chair, and Claire is on the blue chair.\nThen they change places. First, Alice and Bob change places. Then, Alice and Claire change places. Finally, Alice and Bob change places. At the end, Bob is on the\nOptions:\n(A) tall chair\n(B) old chair\n(C) blue chair',
      reasoning:
        'Start: Alice tall, Bob old, Claire blue. First: Alice old, Bob tall. Second: Alice blue, Claire old. Third: Alice tall, Bob blue. Bob is on the blue chair.',
      answer: '(C)',
    },
  ],
  tracking_shuffled_objects_five_objects: [
    {
      input:
        'Alice, Bob, Claire, Dave, and Eve each have a present. At the start, Alice has a box, Bob has a bag, Claire has a tube, Dave has a tin, and Eve has a jar.\nThey swap presents. First, Alice and Eve swap. Then, Bob and Dave swap. Then, Eve and Claire swap. Then, Dave and Alice swap. Finally, Bob and Eve swap. At the end, Bob has the\nOptions:\n(A) box\n(B) bag\n(C) tube\n(D) tin\n(E) jar',
      reasoning:
        'Start: Alice box, Bob bag, Claire tube, Dave tin, Eve jar. First: Alice jar, Eve box. Second: Bob tin, Dave bag. Third: Eve tube, Claire box. Fourth: Dave jar, Alice bag. Fifth: Bob tube, Eve tin. Bob has the tube.',
      answer: '(C)',
    },
    {
      input:
        'Alice, Bob, Claire, Dave, and Eve play in a team. At the start, Alice plays keeper, Bob plays striker, Claire plays sweeper, Dave plays winger, and Eve plays libero.\nPairs of players swap positions. First, Claire and Dave swap. Then, Alice and Bob swap. Then, Dave and Eve swap. Then, Bob and Claire swap. Finally, Alice and Eve swap. At the end, Eve plays\nOptions:\n(A) keeper\n(B) striker\n(C) sweeper\n(D) winger\n(E) libero',
      reasoning:
        'Start: Alice keeper, Bob striker, Claire sweeper, Dave winger, Eve libero. First: Claire winger, Dave sweeper. Second: Alice striker, Bob keeper. Third: Dave libero, Eve sweeper. Fourth: Bob winger, Claire keeper. Fifth: Alice sweeper, Eve striker. Eve plays striker.',
      answer: '(B)',
    },
    {
      input:
        'Alice, Bob, Claire, Dave, and Eve each hold a flower. At the start, Alice holds a rose, Bob holds a tulip, Claire holds a daisy, Dave holds a lily, and Eve holds an iris.\nThey swap flowers. First, Bob and Claire swap. Then, Claire and Dave swap. Then, Dave and Eve swap. Then, Eve and Alice swap. Finally, Alice and Bob swap. At the end, Alice holds the\nOptions:\n(A) rose\n(B) tulip\n(C) daisy\n(D) lily\n(E) iris',
      reasoning:
        'Start: Alice rose, Bob tulip, Claire daisy, Dave lily, Eve iris. First: Bob daisy, Claire tulip. Second: Claire lily, Dave tulip. Third: Dave iris, Eve tulip. Fourth: Eve rose, Alice tulip. Fifth: Alice daisy, Bob tulip. Alice holds the daisy.',
      answer: '(C)',
    },
  ],
  tracking_shuffled_objects_seven_objects: [
    {
      input:
        'Alice, Bob, Claire, Dave, Eve, Fred, and Gertrude each have a card. At the start, Alice has the ace, Bob has the king, Claire has the queen, Dave has the jack, Eve has the ten, Fred has the nine, and Gertrude has the eight.\nThey swap cards. First, Alice and Gertrude swap. Then, Bob and Fred swap. Then, Claire and Alice swap. Then, Dave and Eve swap. Then, Fred and Gertrude swap. Then, Eve and Bob swap. Finally, Claire and Dave swap. At the end, Dave has the\nOptions:\n(A) ace\n(B) king\n(C) queen\n(D) jack\n(E) ten\n(F) nine\n(G) eight',
      reasoning:
        'First: Alice eight, Gertrude ace. Second: Bob nine, Fred king. Third: Claire eight, Alice queen. Fourth: Dave ten, Eve jack. Fifth: Fred ace, Gertrude king. Sixth: Eve nine, Bob jack. Seventh: Claire ten, Dave eight. Dave has the eight.',
      answer: '(G)',
    },
    {
      input:
        'Alice, Bob, Claire, Dave, Eve, Fred, and Gertrude each ride a horse. At the start, Alice rides Comet, Bob rides Dusty, Claire rides Ember, Dave rides Flint, Eve rides Ginger, Fred rides Hazel, and Gertrude rides Indigo.\nThey swap horses. First, Bob and Claire swap. Then, Dave and Fred swap. Then, Alice and Eve swap. Then, Claire and Gertrude swap. Then, Fred and Alice swap. Then, Eve and Bob swap. Finally, Gertrude and Dave swap. At the end, Alice rides\nOptions:\n(A) Comet\n(B) Dusty\n(C) Ember\n(D) Flint\n(E) Ginger\n(F) Hazel\n(G) Indigo',
      reasoning:
        'First: Bob Ember, Claire Dusty. Second: Dave Hazel, Fred Flint. Third: Alice Ginger, Eve Comet. Fourth: Claire Indigo, Gertrude Dusty. Fifth: Fred Ginger, Alice Flint. Sixth: Eve Ember, Bob Comet. Seventh: Gertrude Hazel, Dave Dusty. Alice rides Flint.',
      answer: '(D)',
    },
    {
      input:
        'Alice, Bob, Claire, Dave, Eve, Fred, and Gertrude each have a desk. At the start, Alice has desk 1, Bob has desk 2, Claire has desk 3, Dave has desk 4, Eve has desk 5, Fred has desk 6, and Gertrude has desk 7.\nThey swap desks. First, Alice and Bob swap. Then, Bob and Claire swap. Then, Claire and Dave swap. Then, Dave and Eve swap. Then, Eve and Fred swap. Then, Fred and Gertrude swap. Finally, Gertrude and Alice swap. At the end, Gertrude has\nOptions:\n(A) desk 1\n(B) desk 2\n(C) desk 3\n(D) desk 4\n(E) desk 5\n(F) desk 6\n(G) desk 7',
      reasoning:
        'First: Alice 2, Bob 1. Second: Bob 3, Claire 1. Third: Claire 4, Dave 1. Fourth: Dave 5, Eve 1. Fifth: Eve 6, Fred 1. Sixth: Fred 7, Gertrude 1. Seventh: Gertrude 2, Alice 1. Gertrude has desk 2.',
      answer: '(B)',
    },
  ],
}
