import { indicCodes } from './kinds/indic-languages'
import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'arc_indic',
    title: { en: 'ARC-Challenge Indic', zh: 'ARC 挑战集（印度语言版）' },
    description: {
      en: 'The challenge set of ARC in English and ten languages of India.',
      zh: 'ARC 挑战集的英语及十种印度语言版本。',
    },
    tags: ['reasoning', 'science', 'mcq', 'multilingual'],
    languages: indicCodes,
    version: 1,
    source: 'https://huggingface.co/datasets/sarvamai/arc-challenge-indic',
    license: 'CC BY-SA 4.0 for the English original; see the data set for its translations.',
    dataset: {
      ids: ['sarvamai/arc-challenge-indic'],
      subsets: indicCodes,
      split: 'test',
      shots: { split: 'validation' },
      fewShotNum: 0,
      sampleCount: 12647,
    },
    layouts: [{ question: ['question'], choices: 'choices', answer: 'answerKey', first: 1 }],
    examples: [
      {
        subset: 'hi',
        rows: [
          {
            id: 'own-1',
            question: 'बर्फ़ पिघलने पर किस रूप में बदलती है?',
            choices: { text: ['भाप', 'पानी', 'पत्थर', 'धुआँ'], label: ['A', 'B', 'C', 'D'] },
            answerKey: 'B',
          },
          {
            id: 'own-2',
            question: 'पौधे प्रकाश संश्लेषण के लिए किस गैस का उपयोग करते हैं?',
            choices: {
              text: ['ऑक्सीजन', 'हीलियम', 'नाइट्रोजन', 'कार्बन डाइऑक्साइड'],
              label: ['1', '2', '3', '4'],
            },
            answerKey: '4',
          },
        ],
      },
    ],
  })
