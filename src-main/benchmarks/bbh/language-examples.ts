import type { WorkedExample } from './worked-example'

const pronoun =
  'In the following sentences, explain the antecedent of the pronoun (which thing the pronoun refers to), or state that it is ambiguous.'
const adjectives = 'Which sentence has the correct adjective order:'
const translation =
  'The following translations from German to English contain a particular error. That error will be one of the following types: Named Entities: An entity (names, places, locations, etc.) is changed to a different entity. Numerical Values: Numerical values (ordinals or cardinals), dates, and/or units are changed. Modifiers or Adjectives: The modifiers and adjectives pertaining to a noun are changed. Negation or Antonyms: Introduce or remove a negation or change comparatives to their antonyms. Facts: Trivial factual errors not pertaining to the above classes are introduced in the translations. Dropped Content: A significant clause in the translation is removed. Please identify that error.'
const errorTypes =
  'Options:\n(A) Modifiers or Adjectives\n(B) Numerical Values\n(C) Negation or Antonyms\n(D) Named Entities\n(E) Dropped Content\n(F) Facts'
const shapes =
  'Options:\n(A) circle\n(B) heptagon\n(C) hexagon\n(D) kite\n(E) line\n(F) octagon\n(G) pentagon\n(H) rectangle\n(I) sector\n(J) triangle'

/** Worked examples of the subsets about wording, taste and shapes. */
export const languageExamples: Record<string, WorkedExample[]> = {
  disambiguation_qa: [
    {
      input: `${pronoun}\nSentence: The waiter thanked the guest because she had left a generous tip.\nOptions:\n(A) The waiter had left a tip\n(B) The guest had left a tip\n(C) Ambiguous`,
      reasoning:
        'A tip is left by a guest for a waiter, and it is the reason for the thanks. So "she" is the guest.',
      answer: '(B)',
    },
    {
      input: `${pronoun}\nSentence: Maria told Helen that her train was late.\nOptions:\n(A) It was Maria's train\n(B) It was Helen's train\n(C) Ambiguous`,
      reasoning:
        'Maria may speak of her own train or of the one that Helen waits for. Nothing in the sentence decides it.',
      answer: '(C)',
    },
    {
      input: `${pronoun}\nSentence: The mechanic phoned the owner and explained what he had repaired.\nOptions:\n(A) The mechanic had repaired something\n(B) The owner had repaired something\n(C) Ambiguous`,
      reasoning:
        'Repairing is what a mechanic does, and the one who explains it is the mechanic. So "he" is the mechanic.',
      answer: '(A)',
    },
  ],
  hyperbaton: [
    {
      input: `${adjectives}\nOptions:\n(A) lovely small old round wooden table\n(B) small lovely wooden old round table`,
      reasoning:
        'The usual order is opinion, size, age, shape, color, origin, material, purpose. (A) has opinion, size, age, shape, material. (B) puts size before opinion and material before age.',
      answer: '(A)',
    },
    {
      input: `${adjectives}\nOptions:\n(A) Dutch blue new enormous bicycle\n(B) enormous new blue Dutch bicycle`,
      reasoning:
        'The usual order is opinion, size, age, shape, color, origin, material, purpose. (B) has size, age, color, origin. (A) has them the other way round.',
      answer: '(B)',
    },
    {
      input: `${adjectives}\nOptions:\n(A) plastic red running silly shoes\n(B) silly red plastic running shoes`,
      reasoning:
        'The usual order is opinion, size, age, shape, color, origin, material, purpose. (B) has opinion, color, material, purpose. (A) starts with material.',
      answer: '(B)',
    },
  ],
  salient_translation_error_detection: [
    {
      input: `${translation}  Source: Die Brücke wurde 1894 eröffnet.\nTranslation: The bridge was opened in 1849.\nThe translation contains an error pertaining to\n${errorTypes}`,
      reasoning:
        'The source says 1894 and the translation 1849. A year was changed, which is a numerical value.',
      answer: '(B)',
    },
    {
      input: `${translation}  Source: Der Fluss fließt durch Ulm und mündet in einen See.\nTranslation: The river flows through Ulm.\nThe translation contains an error pertaining to\n${errorTypes}`,
      reasoning:
        'The source also says that the river ends in a lake. This clause is missing in the translation, so content was dropped.',
      answer: '(E)',
    },
    {
      input: `${translation}  Source: Der Maler lebte lange in Dresden.\nTranslation: The painter lived in Leipzig for a long time.\nThe translation contains an error pertaining to\n${errorTypes}`,
      reasoning:
        'Dresden became Leipzig. One place was exchanged for another, which is a named entity.',
      answer: '(D)',
    },
  ],
  snarks: [
    {
      input:
        'Which statement is sarcastic?\nOptions:\n(A) Wonderful, the printer jammed again right before the deadline\n(B) Wonderful, the printer works again right before the deadline',
      reasoning:
        'A jam before a deadline is bad, so calling it wonderful means the opposite. A printer that works again is truly good news.',
      answer: '(A)',
    },
    {
      input:
        'Which statement is sarcastic?\nOptions:\n(A) Sleeping eight hours a night is good for your memory\n(B) Sure, sleeping two hours a night will do wonders for your memory',
      reasoning:
        '(A) is a plain fact. (B) praises something harmful with "sure" and "wonders", so it is meant the other way.',
      answer: '(B)',
    },
    {
      input:
        'Which statement is sarcastic?\nOptions:\n(A) He read the contract before signing it, a careful man\n(B) He signed the contract without reading it, a careful man',
      reasoning:
        'Someone who signs without reading is not careful, so the praise in (B) is mocking. In (A) the praise fits.',
      answer: '(B)',
    },
  ],
  sports_understanding: [
    {
      input: 'Is the following sentence plausible? "The goalkeeper caught the corner kick."',
      reasoning:
        'A goalkeeper and a corner kick both belong to football, and a goalkeeper may catch the ball.',
      answer: 'yes',
    },
    {
      input: 'Is the following sentence plausible? "The marathon runner was called for icing."',
      reasoning:
        'Icing is a call in ice hockey, while a marathon is a running race. They do not go together.',
      answer: 'no',
    },
    {
      input:
        'Is the following sentence plausible? "The tennis player won the tie-break with an ace."',
      reasoning: 'Tie-breaks and aces are both part of tennis.',
      answer: 'yes',
    },
  ],
  ruin_names: [
    {
      input:
        "Which of the following is a humorous edit of this artist or movie name: 'jaws'?\nOptions:\n(A) jawss\n(B) paws\n(C) jawz\n(D) kaws",
      reasoning:
        "(A), (C) and (D) only misspell the name. (B) turns a terrible shark into an animal's harmless feet by one letter, which is funny.",
      answer: '(B)',
    },
    {
      input:
        "Which of the following is a humorous edit of this artist or movie name: 'finding nemo'?\nOptions:\n(A) finding nemoo\n(B) findinf nemo\n(C) finding memo\n(D) fiding nemo",
      reasoning:
        '(A), (B) and (D) are typing errors. (C) makes the adventure a search for an office note, which is funny.',
      answer: '(C)',
    },
    {
      input:
        "Which of the following is a humorous edit of this artist or movie name: 'the godfather'?\nOptions:\n(A) the codfather\n(B) the godfatherr\n(C) thi godfather\n(D) the gotfather",
      reasoning:
        '(B), (C) and (D) are without meaning. (A) makes the crime boss a fish, which is funny.',
      answer: '(A)',
    },
  ],
  movie_recommendation: [
    {
      input:
        'Find a movie similar to Toy Story, Monsters Inc, Ratatouille, Up:\nOptions:\n(A) Alien\n(B) The Incredibles\n(C) Casino\n(D) Psycho',
      reasoning:
        'The four are animated family films of one studio. The Incredibles is one as well; the others are horror and crime films.',
      answer: '(B)',
    },
    {
      input:
        'Find a movie similar to Goodfellas, Heat, The Untouchables, Scarface:\nOptions:\n(A) Frozen\n(B) Mamma Mia!\n(C) The Departed\n(D) Paddington',
      reasoning:
        'The four are crime dramas about gangsters and police. The Departed is one too; the others are family films and a musical.',
      answer: '(C)',
    },
    {
      input:
        'Find a movie similar to Gravity, The Martian, Apollo 13, Interstellar:\nOptions:\n(A) Ad Astra\n(B) Notting Hill\n(C) Gladiator\n(D) Chicago',
      reasoning:
        'The four are set in space flight. Ad Astra is too; the others are a romance, an ancient epic and a musical.',
      answer: '(A)',
    },
  ],
  geometric_shapes: [
    {
      input: `This SVG path element <path d="M 10.00,10.00 L 40.00,10.00 L 25.00,35.00 L 10.00,10.00"/> draws a\n${shapes}`,
      reasoning:
        'The path starts at (10, 10), has line segments to two further corners and comes back. Three sides make a triangle.',
      answer: '(J)',
    },
    {
      input: `This SVG path element <path d="M 5.00,5.00 L 45.00,5.00 L 45.00,25.00 L 5.00,25.00 L 5.00,5.00"/> draws a\n${shapes}`,
      reasoning:
        'There are four segments, which are horizontal and vertical in turn, of lengths 40, 20, 40 and 20. Four right angles make a rectangle.',
      answer: '(H)',
    },
    {
      input: `This SVG path element <path d="M 20.00,5.00 L 35.00,15.00 L 30.00,33.00 L 10.00,33.00 L 5.00,15.00 L 20.00,5.00"/> draws a\n${shapes}`,
      reasoning:
        'The path goes through five different corners and comes back to the first. Five sides make a pentagon.',
      answer: '(G)',
    },
  ],
}
