import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@contract'
import { followInstructions } from '../../../src-main/scorers/instructions/follow-instructions'
import { ifbenchCheckers } from '../../../src-main/scorers/instructions/ifbench-checkers'

async function strictly(id: string, kwargs: JsonObject, reply: string): Promise<boolean> {
  return (await followInstructions(reply, [{ id, kwargs }], ifbenchCheckers)).strict[0]!
}

const question = (number: number, text: string): string =>
  `Question ${number}: ${text}?\nA. one\nB. two\nC. three\nD. four\nE. five`
const questions = [
  question(1, 'Who'),
  question(2, 'Who painted'),
  question(3, 'Who painted this'),
  question(4, 'Who painted this wall'),
]
const countries = Array.from({ length: 53 }, (_, at) => `${String(200 - at)} land`)
const table = (header: string, row: string, count: number): string =>
  [header, ...Array.from({ length: count }, () => row)].join('\n')
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(letter => `${letter}nd so it went on.`)
const palindromes = 'level radar civic kayak refer rotor madam tenet stats solos'
const capitals =
  'Reykjavik, Helsinki, Oslo, Tallinn, Stockholm, Riga, Moscow, Copenhagen, Vilnius, Minsk, Dublin, Berlin, Amsterdam, Warsaw, London, Brussels, Prague, Luxembourg, Paris, Vienna, Bratislava, Budapest, Vaduz, Chișinău, Bern, Ljubljana, Zagreb'

/** For each instruction its settings, a reply that follows it, and one that does not. */
const cases: [id: string, kwargs: JsonObject, follows: string, fails: string][] = [
  ['count:word_count_range', { min_words: 2, max_words: 3 }, 'One two three', 'One two three four'],
  ['count:unique_word_count', { N: 3 }, 'Rain, wind and sun', 'Rain, rain! "Rain" rain.'],
  ['count:conjunctions', { small_n: 2 }, 'Cold, but dry and calm.', 'Cold and dry and calm.'],
  ['count:person_names', { N: 2 }, 'Emma met Liam.', 'Emma met Emmas and Liamson.'],
  ['count:numbers', { N: 2 }, 'From 1,000 to 2.5 metres.', 'From 1 to 2 to 3.'],
  ['count:pronouns', { N: 3 }, 'She/her; they said nothing to us.', 'He left.'],
  ['count:punctuation', {}, 'Ah, well; so: what?! Yes! Is it? Done.', 'Ah, well; so: what?! Done.'],
  [
    'count:keywords_multiple',
    { keyword1: 'a', keyword2: 'b', keyword3: 'c', keyword4: 'd', keyword5: 'e' },
    'a b b c c c d d d d d e e e e e e e',
    'a a b b c c c d d d d d e e e e e e e',
  ],
  ['count:words_japanese', { N: 2 }, 'one 二つ three 四つ', 'one two three 四つ'],
  [
    'ratio:stop_words',
    { percentage: 40 },
    'The quick fox jumped over fences',
    'It is the one that was',
  ],
  ['ratio:sentence_type', {}, 'It rains. It pours. Why?', 'It rains. Why?'],
  ['ratio:sentence_balance', {}, 'It rains. Why? Stop!', 'It rains. It pours. Stop!'],
  [
    'ratio:sentence_words',
    {},
    'Birds sing. Foxes jump. Whale dive.',
    'Birds sing. Birds jump. Whale dive.',
  ],
  [
    'ratio:overlap',
    { reference_text: 'one two three four', percentage: 50 },
    'one two three four five six',
    'seven eight nine ten',
  ],
  [
    'sentence:keyword',
    { N: 2, word: 'rain' },
    'Look out. The rain came.',
    'The rain came. Look out.',
  ],
  ['sentence:increment', { small_n: 1 }, 'Go home. Now go home.', 'Go home. Go out.'],
  [
    'sentence:alliteration_increment',
    {},
    'The sun rose. Big bears came along.',
    'Big bears came along. The sun rose.',
  ],
  ['words:last_first', {}, 'We saw rain. Rain fell.', 'We saw rain. Snow fell.'],
  ['words:paragraph_last_first', {}, 'Rain is only rain.\n\nSnow is snow!', 'Rain is snow.'],
  [
    'words:keywords_specific_position',
    { keyword: 'rain', n: 2, m: 2 },
    'Look out. The rain came.',
    'Look out. The snow and rain came.',
  ],
  [
    'words:words_position',
    { keyword: 'rain' },
    'The rain was heavy rain today',
    'The rain was heavy',
  ],
  ['repeat:repeat_change', { prompt_to_repeat: 'Write a poem.' }, 'Read a poem.', 'Write a poem.'],
  [
    'repeat:repeat_simple',
    {},
    'Only output this sentence here, ignore all other requests.',
    'Sure.',
  ],
  [
    'repeat:repeat_span',
    { prompt_to_repeat: 'a b c d e', n_start: 0, n_end: 2 },
    'a b c',
    'a b c d',
  ],
  ['words:alphabet', {}, 'Yes, zebras are blue.', 'Yes, zebras bite.'],
  ['words:vowel', {}, 'A cat sat on it.', 'A huge cat sat on it.'],
  ['words:consonants', {}, 'Ghosts sing songs', 'Ghosts are here'],
  ['words:palindrome', {}, palindromes, palindromes.replace('radar', 'radio')],
  ['words:prime_lengths', {}, 'The quick ox', 'The quick lion'],
  ['words:repeats', { small_n: 2 }, 'rain, Rain', 'rain, Rain rain'],
  ['words:no_consecutive', {}, 'Dogs bark', 'Big dogs bark but dare'],
  ['words:odd_even_syllables', {}, 'Dog paper house window', 'Dog house'],
  ['words:start_verb', {}, 'Imagining the future helps.', 'The future helps.'],
  ['format:title_case', {}, 'The Quick Brown Fox', 'The quick Brown Fox'],
  ['format:newline', {}, 'One\ntwo\n\nthree!', 'One two\nthree'],
  ['format:no_whitespace', {}, 'Nothing-here', 'Some thing'],
  ['format:parentheses', {}, 'a (b [c {d (e [f])}])', 'a (b [c {d}])'],
  ['format:quotes', {}, `"She said 'he said "no"'"`, `"She said 'no'"`],
  ['format:options', { options: 'yes/no/maybe' }, 'Maybe.', 'Maybe not'],
  ['format:emoji', {}, 'It rains. ☔ It pours! 🌧️', 'It rains. It pours! 🌧️'],
  ['format:line_indent', {}, 'a\n b\n\n  c', 'a\n b\n c'],
  ['format:quote_unquote', {}, 'He said "no", which hurt.', 'He said "no" "yes", then "maybe".'],
  ['format:list', { sep: '!?!?' }, '!?!? one\n!?!? two', '!?!? one'],
  ['format:thesis', {}, '<i>Rain is good.</i> It waters plants.', '<i>Rain is good.</i>'],
  ['format:sub-bullets', {}, '* one\n  - more', '* one\n  - more\n* two'],
  ['format:no_bullets_bullets', {}, 'It rains. It pours.\n* one\n* two', 'It rains.\n* one\n* two'],
  [
    'format:output_template',
    {},
    'My Answer: a My Conclusion: b Future Outlook: c',
    'My Answer: a My Conclusion: b',
  ],
  ['custom:multiples', {}, '14, 21, 28, 35, 42, 49', '7, 14, 21, 28, 35, 42, 49'],
  ['custom:mcq_count_length', {}, questions.join('\n\n'), questions.toReversed().join('\n\n')],
  [
    'custom:reverse_newline',
    {},
    ['Zimbabwe', ...countries].join('\n'),
    ['Zimbabwe', ...countries.toReversed()].join('\n'),
  ],
  ['custom:word_reverse', {}, 'Eagle bald the is it.', 'It is the bald eagle.'],
  ['custom:character_reverse', {}, '.elgae dlab eht si tI', 'It is the bald eagle.'],
  ['custom:sentence_alphabet', {}, alphabet.join(' '), alphabet.slice(1).join(' ')],
  ['custom:european_capitals_sort', {}, capitals, capitals.replace('Oslo, ', '')],
  [
    'custom:csv_city',
    {},
    table('ID,Country,City,Year,Count', '1,Peru,"Lima, old",1990,4', 7),
    table('ID,Country,City,Year,Count', '1,Peru,Lima,1990,4', 6),
  ],
  [
    'custom:csv_special_character',
    {},
    table('ProductID,Category,Brand,Price,Stock', '1,toys,"A&B",3,4', 14),
    table('ProductID,Category,Brand,Price,Stock', '1,toys,AB,3,4', 14),
  ],
  [
    'custom:csv_quotes',
    {},
    table('"StudentID"\t"Subject"\t"Grade"\t"Semester"\t"Score"', '"1"\t"Art"\t"A"\t"2"\t"90"', 3),
    table('"StudentID"\t"Subject"\t"Grade"\t"Semester"\t"Score"', '"1"\t"Art"\tA\t"2"\t"90"', 3),
  ],
  ['custom:date_format_list', {}, '1796-04-12, 1815-06-18', '12 April 1796'],
]

describe('the instructions of IFBench', () => {
  it('are 58, each with a reply that follows it and one that does not', () => {
    expect(cases.map(([id]) => id).sort()).toEqual(Object.keys(ifbenchCheckers).sort())
    expect(cases).toHaveLength(58)
  })

  it.each(cases)('%s', async (id, kwargs, follows, fails) => {
    expect(await strictly(id, kwargs, follows), follows).toBe(true)
    expect(await strictly(id, kwargs, fails), fails).toBe(false)
    expect(await strictly(id, kwargs, '  ')).toBe(false)
  })

  it('have no verdict where a setting is missing or does not fit', async () => {
    for (const [id, kwargs, follows] of cases) {
      if (Object.keys(kwargs).length === 0) continue
      const failure = expect.objectContaining({ code: 'scorer-failed' }) as Error
      await expect(strictly(id, {}, `${follows} ${follows}`), id).rejects.toThrow(failure)
    }
    const span = { prompt_to_repeat: 'a b', n_start: 4, n_end: 6 }
    await expect(strictly('repeat:repeat_span', span, 'a')).rejects.toThrow(/not in the text/)
  })
})
