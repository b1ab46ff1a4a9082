interface Row {
  question_id: number
  question: string
  options: string[]
  answer: string
  answer_index: number
  cot_content: string
  category: string
  src: string
}

type Question = [question: string, options: string[], answer: string]
type Solved = [...Question, reasoning: string]

const asked: Record<string, Question[]> = {
  math: [
    [
      'What is the derivative of x^3 - 2x with respect to x?',
      ['3x^2', 'x^2 - 2', '3x^2 - 2', '3x - 2', '3x^2 - 2x', 'x^4/4 - x^2'],
      'C',
    ],
    [
      'How many subsets does a set of 6 elements have?',
      ['6', '12', '32', '36', '64', '128', '720'],
      'E',
    ],
    [
      'What is the sum of the interior angles of a hexagon in degrees?',
      ['360', '540', '600', '720', '900', '1080'],
      'D',
    ],
    [
      'Which value of k makes the vectors (2, k) and (3, -6) orthogonal?',
      ['-4', '-1', '1', '2', '4', '6'],
      'C',
    ],
    [
      'What is the greatest common divisor of 84 and 126?',
      ['6', '14', '21', '28', '42', '63', '84'],
      'E',
    ],
    [
      'A fair coin is tossed three times. What is the probability of exactly two heads?',
      ['1/8', '3/8', '1/4', '1/2', '5/8', '2/3'],
      'B',
    ],
  ],
  physics: [
    [
      'A car speeds up evenly from rest to 20 m/s in 8 s. What is its acceleration in m/s^2?',
      ['0.4', '1.6', '2.0', '2.5', '4.0', '160'],
      'D',
    ],
    [
      'A current of 3 A flows through a resistor of 12 ohms. What is the voltage across it in volts?',
      ['0.25', '4', '9', '15', '24', '36'],
      'F',
    ],
    [
      'Which quantity is conserved in every collision of a closed system?',
      ['kinetic energy', 'momentum', 'temperature', 'speed', 'potential energy', 'volume'],
      'B',
    ],
    [
      'A wave has a frequency of 50 Hz and a wavelength of 6 m. What is its speed in m/s?',
      ['300', '8.3', '56', '44', '0.12', '600'],
      'A',
    ],
    [
      'An object is twice as far from a small lamp as before. By which factor does the light intensity on it change?',
      ['2', '1/2', '1/4', '4', '1/8', '1'],
      'C',
    ],
    [
      'What is the kinetic energy of a 4 kg body at 5 m/s in joules?',
      ['10', '20', '25', '40', '50', '100'],
      'E',
    ],
  ],
  biology: [
    [
      'In which part of a plant cell does photosynthesis take place?',
      ['nucleus', 'mitochondrion', 'chloroplast', 'vacuole', 'cell wall', 'ribosome'],
      'C',
    ],
    [
      'Which molecule carries amino acids to the ribosome?',
      ['DNA', 'messenger RNA', 'transfer RNA', 'ribosomal RNA', 'ATP', 'glucose'],
      'C',
    ],
    [
      'Two parents are both heterozygous for a recessive trait. What share of their children is expected to show the trait?',
      ['0', '1/8', '1/4', '1/2', '3/4', '1'],
      'C',
    ],
    [
      'Which blood vessel brings blood rich in oxygen from the lungs to the heart?',
      [
        'aorta',
        'pulmonary artery',
        'vena cava',
        'coronary artery',
        'pulmonary vein',
        'jugular vein',
      ],
      'E',
    ],
    [
      'Which of these animals is a marsupial?',
      ['otter', 'koala', 'sloth', 'lemur', 'badger', 'mole', 'hedgehog'],
      'B',
    ],
    [
      'What is the product of meiosis in humans?',
      [
        'two diploid cells',
        'four diploid cells',
        'one haploid cell',
        'four haploid cells',
        'two haploid cells',
        'eight haploid cells',
      ],
      'D',
    ],
  ],
  economics: [
    [
      'The price of a good rises by 10% and the quantity demanded falls by 20%. What is the absolute price elasticity of demand?',
      ['0.2', '0.5', '1', '2', '10', '20'],
      'D',
    ],
    [
      'What does a central bank usually do to slow down inflation?',
      [
        'print money',
        'lower reserve requirements',
        'raise the policy rate',
        'buy bonds',
        'lower taxes',
        'fix wages',
      ],
      'C',
    ],
    [
      'A worker can make 4 chairs or 2 tables a day. What is the opportunity cost of one table?',
      ['1/2 chair', '1 chair', '2 chairs', '4 chairs', '6 chairs', '8 chairs'],
      'C',
    ],
    [
      'Which of these is counted in gross domestic product?',
      [
        'a gift between friends',
        'a used car sold again',
        'unpaid housework',
        'a new haircut',
        'the sale of a share',
        'a pension payment',
      ],
      'D',
    ],
    [
      'Fixed costs are 100, variable costs 6 a unit, and the price is 10. How many units have to be sold to break even?',
      ['10', '16', '20', '25', '40', '100'],
      'D',
    ],
    [
      'In perfect competition a firm chooses the output at which price equals which cost?',
      [
        'average fixed cost',
        'marginal cost',
        'total cost',
        'sunk cost',
        'average variable cost',
        'opportunity cost of capital',
      ],
      'B',
    ],
  ],
}

const solved: Record<string, Solved[]> = {
  math: [
    [
      'What is 15% of 240?',
      ['24', '30', '36', '40'],
      'C',
      '10% of 240 is 24 and 5% is 12. Together they are 36.',
    ],
    [
      'What is the slope of the line through (1, 2) and (4, 11)?',
      ['2', '3', '4', '9'],
      'B',
      'The change in y is 9 and the change in x is 3. 9 / 3 = 3.',
    ],
    [
      'How many diagonals does a pentagon have?',
      ['3', '4', '5', '10'],
      'C',
      'An n-gon has n(n - 3)/2 diagonals. For n = 5 this is 5 * 2 / 2 = 5.',
    ],
    [
      'What is the value of log_2(32)?',
      ['4', '5', '6', '16'],
      'B',
      '2^5 = 32, so the logarithm is 5.',
    ],
    [
      'What is the mean of 4, 8, 9 and 11?',
      ['7', '8', '8.5', '9'],
      'B',
      'The sum is 32, and 32 / 4 = 8.',
    ],
  ],
  physics: [
    [
      'What is the weight of a 3 kg stone where g is 10 m/s^2?',
      ['3 N', '13 N', '30 N', '300 N'],
      'C',
      'The weight is mass times g: 3 * 10 = 30 N.',
    ],
    [
      'Which unit measures electric charge?',
      ['volt', 'coulomb', 'ampere', 'ohm'],
      'B',
      'Volt measures voltage, ampere current and ohm resistance. Charge is measured in coulombs.',
    ],
    [
      'A stone falls freely from rest for 2 s with g = 10 m/s^2. How far does it fall?',
      ['10 m', '20 m', '40 m', '80 m'],
      'B',
      'The distance is g t^2 / 2 = 10 * 4 / 2 = 20 m.',
    ],
    [
      'A force of 12 N acts on 4 kg. What is the acceleration in m/s^2?',
      ['3', '8', '16', '48'],
      'A',
      'Acceleration is force over mass: 12 / 4 = 3.',
    ],
    [
      'Which of these waves needs a medium?',
      ['light', 'radio', 'sound', 'X-rays'],
      'C',
      'Light, radio and X-rays are electromagnetic and travel through empty space. Sound needs matter.',
    ],
  ],
  biology: [
    [
      'Which organ filters the blood to make urine?',
      ['liver', 'kidney', 'spleen', 'lung'],
      'B',
      'The kidneys filter the blood and pass waste into urine.',
    ],
    [
      'Which base pairs with adenine in DNA?',
      ['guanine', 'cytosine', 'thymine', 'uracil'],
      'C',
      'In DNA adenine pairs with thymine; uracil takes its place in RNA only.',
    ],
    [
      'Which gas is released by photosynthesis?',
      ['oxygen', 'nitrogen', 'carbon dioxide', 'methane'],
      'A',
      'Photosynthesis takes in carbon dioxide and water and releases oxygen.',
    ],
    [
      'How many chromosomes does a human sperm cell have?',
      ['12', '23', '46', '92'],
      'B',
      'Body cells have 46 chromosomes; germ cells have half of them, 23.',
    ],
    [
      'Which of these is a fungus?',
      ['moss', 'fern', 'yeast', 'alga'],
      'C',
      'Mosses and ferns are plants and algae photosynthesise. Yeast is a fungus.',
    ],
  ],
  economics: [
    [
      'What happens to supply when the costs of production fall?',
      ['it rises', 'it falls', 'it stays', 'it vanishes'],
      'A',
      'At every price producing pays more, so firms offer more and supply rises.',
    ],
    [
      'What is a tax on imports called?',
      ['subsidy', 'quota', 'tariff', 'dividend'],
      'C',
      'A quota limits amounts and a subsidy is a payment. A tax on imports is a tariff.',
    ],
    [
      'Nominal interest is 7% and inflation 3%. What is real interest, roughly?',
      ['2%', '4%', '7%', '10%'],
      'B',
      'Real interest is about nominal interest less inflation: 7 - 3 = 4 percent.',
    ],
    [
      'Which good is a complement of printers?',
      ['ink', 'paintings', 'windows', 'pencils'],
      'A',
      'Complements are used together. Printers are used with ink.',
    ],
    [
      'Revenue is 500 and costs are 420. What is the profit?',
      ['80', '420', '500', '920'],
      'A',
      'Profit is revenue less costs: 500 - 420 = 80.',
    ],
  ],
}

let questionId = 0

function asRow(category: string, [question, options, answer]: Question, reasoning = ''): Row {
  return {
    question_id: ++questionId,
    question,
    options,
    answer,
    answer_index: answer.charCodeAt(0) - 65,
    cot_content:
      reasoning && `A: Let's think step by step. ${reasoning} The answer is (${answer}).`,
    category,
    src: 'starter',
  }
}

/** Rows of our own in the data set's format, for demos and tests: questions to ask and solved examples of four categories. */
export const starter: { subset: string; split?: string; rows: Row[] }[] = Object.keys(
  asked,
).flatMap(category => [
  { subset: category, rows: asked[category]!.map(question => asRow(category, question)) },
  {
    subset: category,
    split: 'validation',
    rows: solved[category]!.map(([question, options, answer, reasoning]) =>
      asRow(category, [question, options, answer], reasoning),
    ),
  },
])
