import type { WorkedExample } from './worked-example'

const threeInOrder =
  'The following paragraphs each describe a set of three objects arranged in a fixed order. The statements are logically consistent within each paragraph.'
const fiveInOrder =
  'The following paragraphs each describe a set of five objects arranged in a fixed order. The statements are logically consistent within each paragraph.'
const sevenInOrder =
  'The following paragraphs each describe a set of seven objects arranged in a fixed order. The statements are logically consistent within each paragraph.'
const validity =
  'Is the argument, given the explicitly stated premises, deductively valid or invalid?\nOptions:\n- valid\n- invalid'
const causation =
  'How would a typical person answer each of the following questions about causation?'

/** Worked examples of the subsets about truth, order and cause. */
export const logicExamples: Record<string, WorkedExample[]> = {
  boolean_expressions: [
    {
      input: 'False or not ( True and False ) is',
      reasoning: 'True and False is False, and not False is True. False or True is True.',
      answer: 'True',
    },
    {
      input: 'not not True and not ( False or True ) is',
      reasoning:
        'not not True is True. False or True is True, and not True is False. True and False is False.',
      answer: 'False',
    },
    {
      input: 'True and ( not False and False ) or not False is',
      reasoning:
        'not False is True, and True and False is False, so the bracket is False. True and False is False. not False is True, and False or True is True.',
      answer: 'True',
    },
  ],
  web_of_lies: [
    {
      input:
        'Question: Marta lies. Owen says Marta lies. Priya says Owen tells the truth. Does Priya tell the truth?',
      reasoning:
        'Marta lies. Owen says that Marta lies, which is so, hence Owen tells the truth. Priya says that Owen tells the truth, which is so, hence Priya tells the truth.',
      answer: 'Yes',
    },
    {
      input:
        'Question: Tomas tells the truth. Ines says Tomas lies. Karl says Ines lies. Lena says Karl lies. Does Lena tell the truth?',
      reasoning:
        'Tomas tells the truth. Ines says that he lies, so Ines lies. Karl says that Ines lies, which is so, hence Karl tells the truth. Lena says that Karl lies, which is not so, hence Lena lies.',
      answer: 'No',
    },
    {
      input:
        'Question: Bruno lies. Celia says Bruno tells the truth. Dario says Celia lies. Edda says Dario tells the truth. Does Edda tell the truth?',
      reasoning:
        'Bruno lies. Celia says that he tells the truth, so Celia lies. Dario says that Celia lies, which is so, hence Dario tells the truth. Edda says that Dario tells the truth, which is so, hence Edda tells the truth.',
      answer: 'Yes',
    },
  ],
  formal_fallacies: [
    {
      input: `"Every gardener on the square owns a rake. Whoever owns a rake is a neighbour of Paul. It follows that every gardener on the square is a neighbour of Paul."\n${validity}`,
      reasoning:
        'Gardener on the square implies owner of a rake, and owner of a rake implies neighbour of Paul. Both steps go in the right direction, so gardener implies neighbour of Paul.',
      answer: 'valid',
    },
    {
      input: `"Every member of the choir can read music. Nora can read music. It follows that Nora is a member of the choir."\n${validity}`,
      reasoning:
        'The premise says that choir members can read music, not that whoever can read music is a choir member. Nora may read music without being in the choir, so the conclusion does not follow.',
      answer: 'invalid',
    },
    {
      input: `"No baker is a late riser. Some cousins of Ivo are late risers. It follows that some cousins of Ivo are not bakers."\n${validity}`,
      reasoning:
        'Take a cousin of Ivo who is a late riser; there is one. No baker is a late riser, so this cousin is not a baker. Hence some cousin of Ivo is not a baker.',
      answer: 'valid',
    },
  ],
  causal_judgement: [
    {
      input: `${causation}\nA lamp lights up only when both switch one and switch two are on. Switch two has been on all day, as it always is. At noon Rita turns on switch one, which nobody was expected to touch. The lamp lights up. Did Rita's turning on switch one cause the lamp to light up?\nOptions:\n- Yes\n- No`,
      reasoning:
        'The lamp would have stayed dark without what Rita did. Her act was the new and unexpected event, while the other switch was in its usual state. People call the unusual event the cause.',
      answer: 'Yes',
    },
    {
      input: `${causation}\nA mayor approves a new road only because it will bring jobs. She is told that it will also make the village quieter, and says that she does not care about that at all. The road is built and the village becomes quieter. Did the mayor intentionally make the village quieter?\nOptions:\n- Yes\n- No`,
      reasoning:
        'The quiet was a welcome side effect that the mayor neither aimed at nor cared about. People seldom call a good side effect of this kind intentional.',
      answer: 'No',
    },
    {
      input: `${causation}\nHugo wants to win the cake raffle and buys one of a thousand tickets. By pure luck his ticket is drawn. Did Hugo intentionally win the raffle?\nOptions:\n- Yes\n- No`,
      reasoning:
        'Hugo wished to win and bought a ticket, but he had no control over the draw; luck decided. People do not call a lucky result like this intentional.',
      answer: 'No',
    },
  ],
  logical_deduction_three_objects: [
    {
      input: `${threeInOrder} On a shelf, there are three jars: a red jar, a green jar, and a white jar. The green jar is to the left of the red jar. The white jar is to the right of the red jar.\nOptions:\n(A) The red jar is the leftmost\n(B) The green jar is the leftmost\n(C) The white jar is the leftmost`,
      reasoning:
        'The green jar is left of the red one, and the red one is left of the white one. The order is green, red, white.',
      answer: '(B)',
    },
    {
      input: `${threeInOrder} At a market, three fruits are sold: plums, figs, and limes. The figs cost less than the plums. The limes are the cheapest.\nOptions:\n(A) The plums are the most expensive\n(B) The figs are the most expensive\n(C) The limes are the most expensive`,
      reasoning:
        'The limes are the cheapest. Of the other two, the figs cost less than the plums. From dear to cheap: plums, figs, limes.',
      answer: '(A)',
    },
    {
      input: `${threeInOrder} In a race, there were three rowers: Kim, Lee, and Max. Max finished after Lee. Kim finished after Max.\nOptions:\n(A) Kim finished second\n(B) Lee finished second\n(C) Max finished second`,
      reasoning: 'Lee came before Max, and Max before Kim. The order is Lee, Max, Kim.',
      answer: '(C)',
    },
  ],
  logical_deduction_five_objects: [
    {
      input: `${fiveInOrder} In a car park, there are five cars: a blue car, a grey car, a black car, a yellow car, and a silver car. The yellow car is the leftmost. The black car is second from the right. The blue car is to the left of the grey car. The silver car is the rightmost.\nOptions:\n(A) The blue car is second from the left\n(B) The grey car is second from the left\n(C) The black car is second from the left\n(D) The yellow car is second from the left\n(E) The silver car is second from the left`,
      reasoning:
        'Yellow is first, silver fifth, black fourth. Blue and grey take places two and three, and blue is left of grey. The order is yellow, blue, grey, black, silver.',
      answer: '(A)',
    },
    {
      input: `${fiveInOrder} Five friends differ in height: Ann, Ben, Cleo, Dan, and Eva. Ben is the tallest. Eva is taller than Cleo. Dan is the shortest. Ann is taller than Eva.\nOptions:\n(A) Ann is the third tallest\n(B) Ben is the third tallest\n(C) Cleo is the third tallest\n(D) Dan is the third tallest\n(E) Eva is the third tallest`,
      reasoning:
        'Ben is first and Dan is fifth. Ann is taller than Eva, and Eva is taller than Cleo. The order is Ben, Ann, Eva, Cleo, Dan.',
      answer: '(E)',
    },
    {
      input: `${fiveInOrder} On a desk, there are five books: a novel, an atlas, a diary, a cookbook, and a manual. The diary is in the middle. The manual is to the right of the diary. The novel is the rightmost. The atlas is to the left of the cookbook.\nOptions:\n(A) The novel is the leftmost\n(B) The atlas is the leftmost\n(C) The diary is the leftmost\n(D) The cookbook is the leftmost\n(E) The manual is the leftmost`,
      reasoning:
        'The diary is third and the novel fifth. The manual is right of the diary, so it is fourth. The atlas and the cookbook are first and second, with the atlas on the left.',
      answer: '(B)',
    },
  ],
  logical_deduction_seven_objects: [
    {
      input: `${sevenInOrder} In a contest, there were seven singers: Ada, Bo, Cy, Di, Ed, Flo, and Gus. Flo finished first. Gus finished last. Cy finished directly after Flo. Ada finished directly before Gus. Di finished third. Ed finished above Bo.\nOptions:\n(A) Ada finished fourth\n(B) Bo finished fourth\n(C) Cy finished fourth\n(D) Di finished fourth\n(E) Ed finished fourth\n(F) Flo finished fourth\n(G) Gus finished fourth`,
      reasoning:
        'Flo is first, Cy second, Di third, Ada sixth and Gus seventh. Places four and five are left for Ed and Bo, and Ed is above Bo. So Ed is fourth.',
      answer: '(E)',
    },
    {
      input: `${sevenInOrder} On a wire, there are seven birds: a crow, a finch, a gull, a heron, a jay, a lark, and a wren. The gull is the leftmost. The heron is second from the left. The jay is the rightmost. The lark is in the middle. The wren is third from the left. The crow is to the right of the finch.\nOptions:\n(A) The crow is second from the right\n(B) The finch is second from the right\n(C) The gull is second from the right\n(D) The heron is second from the right\n(E) The jay is second from the right\n(F) The lark is second from the right\n(G) The wren is second from the right`,
      reasoning:
        'Gull, heron, wren and lark take places one to four, and the jay is seventh. The finch and the crow take places five and six, with the crow on the right. So the crow is sixth, second from the right.',
      answer: '(A)',
    },
    {
      input: `${sevenInOrder} A shop sells seven drinks: tea, milk, cocoa, juice, cider, soda, and water. The water is the cheapest. The tea is the second cheapest. The cider is the most expensive. The milk is less expensive than the cocoa. The cocoa is less expensive than the soda. The soda is less expensive than the juice.\nOptions:\n(A) The tea is the third cheapest\n(B) The milk is the third cheapest\n(C) The cocoa is the third cheapest\n(D) The juice is the third cheapest\n(E) The cider is the third cheapest\n(F) The soda is the third cheapest\n(G) The water is the third cheapest`,
      reasoning:
        'Water is the cheapest, tea comes second, and cider is seventh. Between them the prices rise from milk to cocoa, soda and juice. So milk is third.',
      answer: '(B)',
    },
  ],
  temporal_sequences: [
    {
      input:
        'Today, Nadia went to the bakery. Between what times could they have gone?\nWe know that:\nNadia woke up at 6am.\nOmar saw Nadia swimming at the pool from 6am to 8am.\nPia saw Nadia working at the office from 10am to 4pm.\nThe bakery was closed after 4pm.\nBetween what times could Nadia have gone to the bakery?\nOptions:\n(A) 6am to 8am\n(B) 8am to 10am\n(C) 10am to 4pm\n(D) 4pm to 6pm',
      reasoning:
        'From 6am to 8am she was at the pool, from 10am to 4pm at the office, and after 4pm the bakery was closed. Only 8am to 10am is free.',
      answer: '(B)',
    },
    {
      input:
        'Today, Felix went to the library. Between what times could they have gone?\nWe know that:\nFelix woke up at 9am.\nGrace saw Felix repairing a bicycle in the yard from 9am to 1pm.\nHana saw Felix sitting in the cinema from 1pm to 3pm.\nIvan saw Felix cooking at home from 3pm to 5pm.\nThe library was closed after 8pm.\nBetween what times could Felix have gone to the library?\nOptions:\n(A) 9am to 1pm\n(B) 1pm to 3pm\n(C) 3pm to 5pm\n(D) 5pm to 8pm',
      reasoning:
        'He was seen elsewhere from 9am until 5pm without a gap. The library closed at 8pm, so 5pm to 8pm remains.',
      answer: '(D)',
    },
    {
      input:
        'Today, Yara went to the museum. Between what times could they have gone?\nWe know that:\nYara woke up at 7am.\nZoe saw Yara waiting at the station from 11am to 2pm.\nAbel saw Yara playing chess in the park from 2pm to 6pm.\nBeth saw Yara buying bread from 7am to 9am.\nThe museum was closed after 6pm.\nBetween what times could Yara have gone to the museum?\nOptions:\n(A) 7am to 9am\n(B) 9am to 11am\n(C) 11am to 2pm\n(D) 2pm to 6pm',
      reasoning:
        'She bought bread from 7am to 9am, waited from 11am to 2pm and played chess until 6pm, when the museum closed. Only 9am to 11am is free.',
      answer: '(B)',
    },
  ],
}
