import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'hellaswag_hi',
    title: { en: 'HellaSwag Hindi', zh: 'HellaSwag（印地语）' },
    description: {
      en: 'HellaSwag in Hindi: which of four endings continues an everyday scene.',
      zh: 'HellaSwag 的印地语版本：从四个结尾中选出日常情景的合理后续。',
    },
    tags: ['reasoning', 'commonsense', 'mcq'],
    languages: ['hi'],
    version: 1,
    source: 'https://huggingface.co/datasets/ai4bharat/hellaswag-translated',
    license: 'MIT for the English original; see the data set for its translation.',
    dataset: {
      ids: ['ai4bharat/hellaswag-translated'],
      subsets: ['hi'],
      split: 'validation',
      fewShotNum: 0,
      sampleCount: 10042,
    },
    template:
      "Choose the ending that continues the text best. Reply with one line of the form 'ANSWER: X' (no quotation marks), where X is one of {letters}.\n\n{question}\n\n{choices}",
    layouts: [{ question: ['ctx'], choices: 'endings', answer: 'label' }],
    examples: [
      {
        subset: 'hi',
        rows: [
          {
            activity_label: 'चाय बनाना',
            ctx: 'एक औरत पतीले में पानी उबालती है। फिर वह',
            endings: [
              'पतीले को अलमारी में सुला देती है।',
              'उसमें चाय की पत्ती डालती है।',
              'पानी पर चलने लगती है।',
              'पतीले से गाना गवाती है।',
            ],
            label: '1',
          },
          {
            activity_label: 'पतंग उड़ाना',
            ctx: 'एक लड़का छत पर पतंग लेकर खड़ा है। हवा तेज़ होते ही वह',
            endings: [
              'पतंग को खा लेता है।',
              'छत को मोड़ देता है।',
              'पतंग पर सो जाता है।',
              'डोर ढीली छोड़कर पतंग उड़ाता है।',
            ],
            label: '3',
          },
        ],
      },
    ],
  })
