import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@contract'
import { detectLanguage } from '../../../src-main/scorers/instructions/detect-language'
import { followInstructions } from '../../../src-main/scorers/instructions/follow-instructions'
import { ifbenchCheckers } from '../../../src-main/scorers/instructions/ifbench-checkers'
import { ifevalCheckers } from '../../../src-main/scorers/instructions/ifeval-checkers'
import { splitSentences } from '../../../src-main/scorers/split-sentences'
import { countKeyword, countWords } from '../../../src-main/scorers/instructions/words'

async function followed(
  id: string,
  kwargs: JsonObject,
  reply: string,
): Promise<[boolean, boolean]> {
  const { strict, loose } = await followInstructions(reply, [{ id, kwargs }], ifevalCheckers)
  return [strict[0]!, loose[0]!]
}

describe('the instructions of IFEval', () => {
  it('are 25', () => {
    expect(Object.keys(ifevalCheckers)).toHaveLength(25)
  })

  it('are followed loosely when a greeting, a closing line or asterisks are in the way', async () => {
    const end = { end_phrase: 'The end.' }
    expect(await followed('startend:end_checker', end, 'So. The end.')).toEqual([true, true])
    expect(await followed('startend:end_checker', end, 'So. The end.\nAnything else?')).toEqual([
      false,
      true,
    ])
    expect(await followed('startend:quotation', {}, 'Sure:\n**"yes"**\nDone')).toEqual([
      false,
      true,
    ])
    expect(await followed('startend:quotation', {}, 'Sure: "yes"')).toEqual([false, false])
  })

  it('take a keyword as plain text, so that no pattern in the data can hang or break', async () => {
    const keywords = { keywords: ['(a+)+$', '(open'] }
    expect(await followed('keywords:existence', keywords, 'use (a+)+$ or (open')).toEqual([
      true,
      true,
    ])
    expect(await followed('keywords:existence', keywords, 'a'.repeat(50_000))).toEqual([
      false,
      false,
    ])
  })

  it('have a verdict in time on replies made to be slow', async () => {
    const pieces = ['[', '*', '<<', '- ', "'", '1.', '!"', '\n', ' ', 'a.', '***', '天', 'p. ', '"']
    const every: JsonObject = {
      ...{
        keywords: ['x'],
        keyword: 'x',
        frequency: 1,
        relation: 'at least',
        forbidden_words: ['x'],
      },
      ...{ letter: 'x', let_relation: 'at least', let_frequency: 1, language: 'en' },
      ...{ num_words: 9, num_sentences: 9, num_paragraphs: 9, nth_paragraph: 9, first_word: 'x' },
      ...{ num_bullets: 9, num_highlights: 9, section_spliter: 'Part', num_sections: 9 },
      ...{ prompt_to_repeat: 'x', end_phrase: 'x', num_placeholders: 9, postscript_marker: 'P.S.' },
      ...{
        capital_frequency: 9,
        capital_relation: 'at least',
        n: 1,
        m: 1,
        N: 1,
        small_n: 1,
        sep: '-',
      },
      ...{
        n_start: 0,
        n_end: 1,
        word: 'x',
        percentage: 9,
        reference_text: 'a b c',
        options: 'a/b',
      },
      ...{ min_words: 1, max_words: 2, keyword1: 'x', keyword2: 'x', keyword3: 'x' },
      ...{ keyword4: 'x', keyword5: 'x' },
    }
    for (const checkers of [ifevalCheckers, ifbenchCheckers]) {
      for (const id of Object.keys(checkers)) {
        for (const piece of pieces) {
          const reply = `${piece.repeat(20_000 / piece.length)}x`
          const start = performance.now()
          await followInstructions(reply, [{ id, kwargs: every }], checkers)
          expect(performance.now() - start, `${id} ${piece}`).toBeLessThan(2000)
        }
      }
    }
  }, 120_000)
})

describe('words and sentences', () => {
  it('count whole words in scripts with and without spaces', () => {
    expect(countWords("Don't pay 3.14 e-mails")).toBe(5)
    expect(countWords('我们去公园玩。')).toBe(4)
    expect(countWords('*** !!!')).toBe(0)
  })

  it('find a keyword at the start of a word, or as a whole word', () => {
    expect(countKeyword('Cats concatenate', 'cat')).toBe(1)
    expect(countKeyword('Cats and a cat', 'cat', { whole: true })).toBe(1)
    expect(countKeyword('今天天气', '天')).toBe(2)
  })

  it('end a sentence after a mark, but not after an abbreviation or inside a number', () => {
    expect(splitSentences('Dr. Lee paid 3.50 at 5 p.m. She left. "Why?" he asked.')).toHaveLength(4)
    expect(splitSentences('Dr. Lee waited. She left.')).toEqual(['Dr. Lee waited.', 'She left.'])
    expect(splitSentences('第一句。第二句！')).toHaveLength(2)
  })
})

describe('the language of a text', () => {
  it.each([
    ['en', 'once upon a time there was a small house near the lake where two old friends lived'],
    ['de', 'Es war einmal ein kleines Haus am See, in dem zwei alte Freunde wohnten.'],
    ['fr', 'Il était une fois une petite maison près du lac où vivaient deux vieux amis.'],
    ['es', 'Había una vez una casa pequeña cerca del lago donde vivían dos viejos amigos.'],
    ['it', "C'era una volta una piccola casa vicino al lago dove vivevano due vecchi amici."],
    ['pt', 'Era uma vez uma pequena casa perto do lago onde moravam dois velhos amigos.'],
    ['nl', 'Er was eens een klein huis bij het meer waar twee oude vrienden woonden.'],
    ['sw', 'Hapo zamani kulikuwa na nyumba ndogo karibu na ziwa ambapo marafiki wawili waliishi.'],
    ['fi', 'Olipa kerran pieni talo järven rannalla, jossa asui kaksi vanhaa ystävää.'],
    ['vi', 'Ngày xưa có một ngôi nhà nhỏ gần hồ nơi hai người bạn già sinh sống.'],
    ['ru', 'Жили-были в маленьком доме у озера два старых друга.'],
    ['bg', 'Имало едно време малка къща край езерото, в която живеели двама стари приятели.'],
    ['fa', 'روزی روزگاری خانه کوچکی کنار دریاچه بود که دو دوست پیر در آن زندگی می‌کردند.'],
    ['ar', 'كان يا ما كان بيت صغير قرب البحيرة يعيش فيه صديقان عجوزان.'],
    ['hi', 'एक समय की बात है, झील के पास एक छोटे से घर में दो पुराने दोस्त रहते थे।'],
    ['mr', 'एकदा तळ्याच्या काठी एका छोट्या घरात दोन जुने मित्र राहत होते.'],
    ['ne', 'एकादेशमा तालको नजिकै एउटा सानो घरमा दुई पुराना साथीहरू बस्थे।'],
    ['ja', '昔々、湖の近くの小さな家に二人の古い友人が住んでいました。'],
    ['zh', '从前，湖边的小房子里住着两位老朋友。'],
  ])('%s', async (code, text) => {
    expect(await detectLanguage(text)).toBe(code)
    expect(await detectLanguage(text.toUpperCase())).toBe(code)
  })

  it('is not told where a text says too little', async () => {
    for (const text of ['', '12345', '!?', 'OK', 'brr'])
      expect(await detectLanguage(text)).toBeNull()
  })
})
