import { numberWord, wordValue } from './number-text'
import type { Solver } from './solution'

const LEXICON: Record<string, string> = {
  fruit:
    'apple apricot banana blackberry blueberry cherry fig grape grapefruit kiwi lemon lime mango melon nectarine orange peach pear pineapple plum pomegranate raspberry strawberry watermelon',
  vegetable:
    'artichoke asparagus bean beet broccoli cabbage carrot cauliflower celery corn cucumber eggplant garlic leek lettuce onion pea pepper potato pumpkin radish spinach tomato turnip yam',
  instrument:
    'accordion banjo bassoon cello clarinet drum flute guitar harp horn keyboard oboe piano recorder saxophone tambourine trombone trumpet tuba ukulele viola violin xylophone',
  animal:
    'bear bee bird camel cat chicken cow crab deer dog donkey duck eagle elephant fish fox frog giraffe goat goose hamster hen horse kangaroo lion monkey mouse ox parrot penguin pig pigeon pony rabbit rat rooster sheep snail snake spider squirrel swan tiger turkey turtle whale wolf',
  furniture:
    'armchair bed bench bookcase cabinet chair couch cupboard desk dresser shelf sofa stool table wardrobe',
}

function singular(word: string): string {
  const odd: Record<string, string> = {
    mice: 'mouse',
    geese: 'goose',
    oxen: 'ox',
    shelves: 'shelf',
    wolves: 'wolf',
    potatoes: 'potato',
    tomatoes: 'tomato',
  }
  return (
    odd[word] ??
    (word.endsWith('ies')
      ? `${word.slice(0, -3)}y`
      : word.endsWith('ches')
        ? word.slice(0, -2)
        : word.replace(/([^s])s$/, '$1'))
  )
}

/** How many of a kind are in a list of things. */
export const solveCountingThings: Solver = question => {
  const found = /I have (.+?)\. How many (.+?) do I have/s.exec(question)
  if (!found) return null
  const [, list = '', asked = ''] = found
  const wanted = asked.toLowerCase().split(/\W+/).map(singular)
  const words = wanted.flatMap(word => LEXICON[word]?.split(' ') ?? [word])
  let all = 0
  let some = 0
  const steps: string[] = []
  for (const part of list.split(/,\s*(?:and\s+)?|\s+and\s+/)) {
    const [first = '', ...rest] = part.trim().split(' ')
    const count = /^an?$/.test(first) ? 1 : wordValue(first)
    const thing = rest.at(-1)
    if (Number.isNaN(count) || thing === undefined) continue
    all += count
    if (!rest.some(word => words.includes(singular(word)))) continue
    some += count
    steps.push(`${rest.join(' ')}: ${count}`)
  }
  const value = some === 0 ? all : some
  return { answer: String(value), value, steps: [...steps, `Together ${value}.`] }
}

const ADJECTIVES = [
  'good bad lovely nice wonderful terrible awful delightful repulsive mysterious silly ridiculous ugly beautiful enormous-looking lovely obnoxious',
  'big small large little tiny huge enormous massive midsize medium-size normal-size great',
  'old new ancient young brand-new archaic old-fashioned',
  'round square circular rectangular triangular spherical prismlike pyramidal flat',
  'red blue green grey gray black white brown yellow orange purple pink crimson indigo violet gold aqua teal',
  'brazilian mexican french german italian chinese japanese indian american british canadian russian turkish thai polish irish spanish egyptian nigerian filipino israeli iranian pakistani afghan bangladeshi congolese colombian portuguese portugese ethiopian kenyan vietnamese',
  'wooden plastic rubber leather steel glass cardboard paper cloth wool iron concrete metal cotton fiberglass silver',
  'walking whittling driving eating sleeping drinking exercise hiking smoking typing snorkeling pocket repairing',
]

/** The phrase whose adjectives stand in the order opinion, size, age, shape, colour, origin, material, purpose. */
export const solveAdjectives: Solver = question => {
  if (!/correct adjective order/.test(question)) return null
  const options = [...question.matchAll(/\(([A-Z])\) (.+)/g)]
  const faults = options.map(([, , phrase = '']) => {
    const ranks = phrase
      .toLowerCase()
      .split(/\s+/)
      .map(word => ADJECTIVES.findIndex(list => list.split(' ').includes(word)))
      .filter(rank => rank >= 0)
    return ranks.filter((rank, at) => rank < (ranks[at - 1] ?? 0)).length
  })
  const best = faults.indexOf(Math.min(...faults))
  const option = options[best]
  return option
    ? {
        answer: option[2]!,
        steps: [
          `Opinion, size, age, shape, colour, origin, material, purpose: (${option[1]}) keeps this order.`,
        ],
      }
    : null
}

/** Coloured things in a row or a heap: the neighbour's colour, or how many are left. */
export const solveColours: Solver = question => {
  const heap =
    /there (?:is|are) (.+?)\. If I remove all the (.+?) from [^,]+, how many (\w+) (\w+) remain/s.exec(
      question,
    )
  if (heap) {
    const [, list = '', gone = '', colour = '', kind = ''] = heap
    const goneWords = gone.split(' ').map(singular)
    let left = 0
    for (const part of list.split(/,\s*(?:and\s+)?|\s+and\s+/)) {
      const [count = '', shade = '', ...thing] = part.trim().split(' ')
      const name = thing.map(singular).join(' ')
      const isGone =
        goneWords.length > 1
          ? goneWords[0] === shade || name === goneWords.join(' ')
          : name === goneWords[0]
      const isMeant = /objects|items|things/.test(kind) || name.includes(singular(kind))
      if (!isGone && shade === colour && isMeant) left += /^an?$/.test(count) ? 1 : wordValue(count)
    }
    return {
      answer: numberWord(left),
      value: left,
      steps: [`Without the ${gone}, ${left} remain.`],
    }
  }
  const row = /in a row: (.+?)\./.exec(question)?.[1]
  const asked = /color of the \w+ directly to the (right|left) of the (.+?)\?/.exec(question)
  if (row === undefined || !asked) return null
  const things = row
    .split(/,\s*(?:and\s+)?|\s+and\s+/)
    .map(part => part.trim().replace(/^an? /, '').split(' '))
  const at = things.findIndex(([, ...thing]) => thing.join(' ') === asked[2])
  const neighbour = things[at + (asked[1] === 'right' ? 1 : -1)]
  return at < 0 || !neighbour
    ? null
    : { answer: neighbour[0]!, steps: [`Beside the ${asked[2]} is a ${neighbour.join(' ')}.`] }
}
