import { describe, expect, it } from 'vitest'
import { anls } from '../../src-main/scorers/anls'
import {
  normaliseChineseSpeech,
  simplifiedChinese,
  spokenWhole,
} from '../../src-main/scorers/chinese-speech'
import { editDistance } from '../../src-main/scorers/edit-distance'
import {
  characterErrorRate,
  mixedErrorRate,
  transcriptErrorRate,
  wordErrorRate,
} from '../../src-main/scorers/error-rates'
import {
  boxOverlap,
  countCredit,
  holdsText,
  lastBox,
  ocrSimilarity,
} from '../../src-main/scorers/ocr-match'
import { relaxedMatch } from '../../src-main/scorers/relaxed-match'
import { shortAnswer } from '../../src-main/scorers/short-answer'
import { normaliseEnglishSpeech, normaliseSpeech } from '../../src-main/scorers/speech-text'
import { vqaNormalise, vqaScore } from '../../src-main/scorers/vqa-score'

describe('spoken English', () => {
  it.each([
    ['Um, five dollars and three cents', '$5.03'],
    ['one million two hundred thousand', '1200000'],
    ['the twenty-first', 'the 21st'],
    ['two and a half', '2.5'],
    ['triple three', '333'],
    ["I'd say it's been [cough] good", 'i would say it has been good'],
    ['The colour was analysed', 'the color was analyzed'],
  ])('%j is %j', (said, written) => {
    expect(normaliseEnglishSpeech(said).trim()).toBe(written)
  })

  it.each(['one ', "'s ", '(', '<', '1,', 'a.'])('is quick on 1 MB of %j', part => {
    expect(normaliseEnglishSpeech(part.repeat(1_000_000 / part.length)).length).toBeGreaterThan(-1)
  })
})

describe('spoken Chinese', () => {
  it.each([
    ['105', '一百零五'],
    ['12', '十二'],
    ['10020', '一万零二十'],
    ['2000', '两千'],
    ['0', '零'],
  ])('%s is read %s', (text, said) => {
    expect(spokenWhole(text)).toBe(said)
  })

  it('reads years, shares and fractions', () => {
    expect(normaliseChineseSpeech('2024年25%的1/3')).toBe('二零二四年百分之二十五的三分之一')
    expect(simplifiedChinese('電話號碼')).toBe('电话号码')
    expect(normaliseSpeech('Où?', { plain: true })).toBe('ou ')
  })
})

describe('error rates', () => {
  it('counts edits for each word or character of the reference', () => {
    expect(wordErrorRate('a b c', 'a b c d e', 'en')).toBeCloseTo(0.4)
    expect(characterErrorRate('hello', 'hallo', 'fr')).toBeCloseTo(0.2)
    expect(mixedErrorRate('你好 hello', '你好 Hello')).toBeCloseTo(1 / 3)
  })

  it('stays a number where the reference is empty', () => {
    expect(wordErrorRate('hello', '', 'en')).toBe(1)
    expect(mixedErrorRate('', '')).toBe(0)
  })

  it('takes other spellings of the same words as equal', () => {
    expect(transcriptErrorRate('minus five', '-5', 'en')).toBe(0)
    expect(transcriptErrorRate('早上8:30', '早上八点三十分', 'cmn_hans')).toBe(0)
  })

  it('finds the distance of words as of letters', () => {
    expect(editDistance([...'kitten'], [...'sitting'])).toBe(3)
    expect(editDistance(['a', 'b'], [])).toBe(2)
  })
})

describe('short answers over pictures', () => {
  it.each(['**ANSWER: 42**', 'answer: 42.', 'The answer is 42', '42'])('%j states 42', reply => {
    expect(shortAnswer(reply)).toBe('42')
  })

  it('scores the nearest reference, 0 below the threshold', () => {
    expect(anls('univrsity', ['university', 'x'])).toBeCloseTo(0.9)
    expect(anls('abc', ['xyz'])).toBe(0)
    expect(anls('', [])).toBe(0)
  })

  it.each([
    ['1,000', '1000', true],
    ['50%', '0.5', true],
    ['104', '100', true],
    ['106', '100', false],
    ['2010', '2011', false],
    ['', '5', false],
    ['Yes.', 'yes', true],
  ])('relaxed: %j against %j is %j', (said, target, right) => {
    expect(relaxedMatch(said, target)).toBe(right)
  })

  it('gives full credit from three people on', () => {
    expect(vqaScore('two', ['2', '2', '2', '3'])).toEqual({ soft: 1, exact: true })
    expect(vqaScore('', ['x'])).toEqual({ soft: 0, exact: false })
    expect(vqaNormalise('At 10:30, the dog!')).toBe('at 10:30 dog')
  })

  it('finds short texts inside the reply and compares long ones', () => {
    expect(ocrSimilarity('It says STOP', ['stop'])).toBe(1)
    expect(ocrSimilarity('one two three four', ['one two three four five'])).toBeGreaterThan(0.5)
    expect(holdsText('x ^ 2', ['x^2'], true)).toBe(true)
    expect(holdsText('X^2', ['x^2'], true)).toBe(false)
  })

  it('reads counts and boxes', () => {
    expect(countCredit('about 6 cats', '5')).toBeCloseTo(0.8)
    expect(countCredit('none', '5')).toBe(0)
    expect(lastBox('[1, 2, 3, 4] or (10, 10, 20, 20)')).toEqual([10, 10, 20, 20])
    expect(lastBox('[1, 2, 3, 1001]')).toBeNull()
    expect(boxOverlap([0, 0, 2, 2], [1, 0, 3, 2])).toBeCloseTo(1 / 3)
    expect(boxOverlap([0, 0, 0, 0], [0, 0, 0, 0])).toBe(0)
  })
})
