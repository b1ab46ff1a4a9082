interface Row {
  question: string
  answer: string
}

const rows: [question: string, working: string, answer: string][] = [
  [
    'A bakery sells 14 rolls in the morning and twice as many in the afternoon. How many rolls does it sell that day?',
    'In the afternoon it sells 14 * 2 = 28 rolls.\nIn all it sells 14 + 28 = 42 rolls.',
    '42',
  ],
  [
    'Lina has 50 euros. She buys 3 books at 9 euros each. How many euros does she have left?',
    'The books cost 3 * 9 = 27 euros.\nShe has 50 - 27 = 23 euros left.',
    '23',
  ],
  [
    'A bus carries 36 passengers. At one stop a third of them get off and 7 people get on. How many passengers are on the bus then?',
    '36 / 3 = 12 passengers get off, so 36 - 12 = 24 stay.\nThen there are 24 + 7 = 31 passengers.',
    '31',
  ],
  [
    'Tom reads 12 pages a day. How many days does he need for a book of 180 pages?',
    'He needs 180 / 12 = 15 days.',
    '15',
  ],
  [
    'A garden is 15 meters long and 8 meters wide. A fence around it costs 6 dollars a meter. How many dollars does the fence cost?',
    'The way around is 2 * (15 + 8) = 46 meters.\nThe fence costs 46 * 6 = 276 dollars.',
    '276',
  ],
  [
    'Five friends share 3 pizzas of 10 slices each equally. How many slices does each one get?',
    'There are 3 * 10 = 30 slices.\nEach friend gets 30 / 5 = 6 slices.',
    '6',
  ],
  [
    'A shirt costs 40 dollars and is reduced by 15%. How many dollars does it cost now?',
    'The reduction is 40 * 15 / 100 = 6 dollars.\nThe shirt costs 40 - 6 = 34 dollars.',
    '34',
  ],
  [
    'Mia is 4 years older than Noah. Together they are 30 years old. How old is Mia?',
    'Without the difference both together are 30 - 4 = 26 years old, so Noah is 26 / 2 = 13.\nMia is 13 + 4 = 17.',
    '17',
  ],
  [
    'A tank holds 240 liters. A pump fills 8 liters a minute while a leak loses 2 liters a minute. How many minutes does it take to fill the empty tank?',
    'Each minute the tank gains 8 - 2 = 6 liters.\nIt takes 240 / 6 = 40 minutes.',
    '40',
  ],
  [
    'A farmer has 28 hens. Each lays 5 eggs a week. He sells the eggs of one week by the dozen and keeps what is left over. How many eggs does he keep?',
    'The hens lay 28 * 5 = 140 eggs.\n140 = 11 * 12 + 8, so 11 dozens are sold and 8 eggs are left.',
    '8',
  ],
  [
    'Ella saves 25 cents a day. How many dollars has she saved after 60 days?',
    'She saves 60 * 25 = 1500 cents.\nThat is 1500 / 100 = 15 dollars.',
    '15',
  ],
  [
    'A train leaves at 9:40 and arrives at 13:10. How many minutes does the trip take?',
    'From 9:40 to 13:40 it is 4 hours, which is 240 minutes.\n13:10 is 30 minutes earlier, so the trip takes 240 - 30 = 210 minutes.',
    '210',
  ],
  [
    'A class of 32 has 4 more girls than boys. How many boys are in the class?',
    'Without the 4 extra girls there are 32 - 4 = 28 children, half of them boys.\nThere are 28 / 2 = 14 boys.',
    '14',
  ],
  [
    'Sam earns 18 dollars an hour. On Saturday he works 5 hours at one and a half times his pay. How many dollars does he earn on Saturday?',
    'The Saturday pay is 18 * 1.5 = 27 dollars an hour.\nHe earns 27 * 5 = 135 dollars.',
    '135',
  ],
  [
    'A recipe for 4 people needs 600 grams of flour. How many grams are needed for 7 people?',
    'One person needs 600 / 4 = 150 grams.\nSeven people need 150 * 7 = 1050 grams.',
    '1050',
  ],
  [
    'A theater has 20 rows of 24 seats. On Friday 3/4 of the seats are sold. How many seats stay empty?',
    'There are 20 * 24 = 480 seats.\nA quarter stays empty: 480 / 4 = 120 seats.',
    '120',
  ],
  [
    'Ravi walks 3 kilometers to school and back on each of 5 days a week. How many kilometers does he walk in 4 weeks?',
    'There and back is 3 * 2 = 6 kilometers a day.\nIn a week it is 6 * 5 = 30 kilometers, and in 4 weeks 30 * 4 = 120 kilometers.',
    '120',
  ],
  [
    'A box holds 6 layers of 8 oranges. 5 oranges are rotten. How many good oranges are in the box?',
    'There are 6 * 8 = 48 oranges.\n48 - 5 = 43 are good.',
    '43',
  ],
  [
    'A phone costs 360 dollars. Nina pays 60 dollars at once and the rest in 12 equal parts. How many dollars is each part?',
    'The rest is 360 - 60 = 300 dollars.\nEach part is 300 / 12 = 25 dollars.',
    '25',
  ],
  [
    'Three consecutive whole numbers add up to 72. What is the largest of them?',
    'The middle one is 72 / 3 = 24.\nThe largest is 24 + 1 = 25.',
    '25',
  ],
  [
    'A runner covers 400 meters in 80 seconds. How many seconds does she need for 1500 meters at the same speed?',
    'She runs 400 / 80 = 5 meters a second.\n1500 / 5 = 300 seconds.',
    '300',
  ],
  [
    'A shop buys 50 lamps at 12 dollars and sells all but 4 of them at 20 dollars. How many dollars of profit does it make?',
    'It pays 50 * 12 = 600 dollars.\nIt sells 50 - 4 = 46 lamps for 46 * 20 = 920 dollars.\nThe profit is 920 - 600 = 320 dollars.',
    '320',
  ],
  [
    'Oscar has twice as many stamps as Paula, and Paula has 15 more than Quentin, who has 20. How many stamps do the three have together?',
    'Paula has 20 + 15 = 35 stamps.\nOscar has 35 * 2 = 70 stamps.\nTogether they have 70 + 35 + 20 = 125 stamps.',
    '125',
  ],
  [
    'A company prints 2400 flyers and sends out 5/8 of them. Then it prints 350 more. How many flyers does it have?',
    'It sends out 2400 * 5 / 8 = 1500 flyers and keeps 2400 - 1500 = 900.\nThen it has 900 + 350 = 1250 flyers.',
    '1,250',
  ],
]

const solved: [question: string, working: string, answer: string][] = [
  [
    'Jo picks 9 baskets of cherries. Each basket weighs 2 kilograms. She sells a kilogram for 5 dollars. How many dollars does she get?',
    'The cherries weigh 9 * 2 = 18 kilograms.\nShe gets 18 * 5 = 90 dollars.',
    '90',
  ],
  [
    'A rope of 60 meters is cut into two parts, one twice as long as the other. How many meters long is the shorter part?',
    'Three equal parts make up the rope: 60 / 3 = 20.\nThe shorter part is 20 meters long.',
    '20',
  ],
  [
    'A cinema ticket costs 11 dollars, for children 7 dollars. What do 2 adults and 3 children pay in dollars?',
    'The adults pay 2 * 11 = 22 dollars and the children 3 * 7 = 21 dollars.\nTogether they pay 22 + 21 = 43 dollars.',
    '43',
  ],
  [
    'A printer makes 45 pages a minute. After 6 minutes 30 pages have to be printed again. How many good pages are there?',
    'In 6 minutes it prints 45 * 6 = 270 pages.\n270 - 30 = 240 of them are good.',
    '240',
  ],
]

function asRow([question, working, answer]: [string, string, string]): Row {
  return { question, answer: `${working}\n#### ${answer}` }
}

/** Rows of our own in the data set's format, for demos and tests: questions to ask and solved examples. */
export const starter: { subset: string; split?: string; rows: Row[] }[] = [
  { subset: 'main', rows: rows.map(asRow) },
  { subset: 'main', split: 'train', rows: solved.map(asRow) },
]
