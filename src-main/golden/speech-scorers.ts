import type { JsonObject } from '@contract'
import { normaliseChineseSpeech } from '../scorers/chinese-speech'
import {
  characterErrorRate,
  mixedErrorRate,
  normaliseTranscript,
  transcriptErrorRate,
  wordErrorRate,
} from '../scorers/error-rates'
import { normaliseEnglishSpeech, normaliseSpeech } from '../scorers/speech-text'
import { textIn, type ScorerTable } from './scorer-table'

function transcripts(input: JsonObject): [prediction: string, reference: string, language: string] {
  return [textIn(input, 'prediction'), textIn(input, 'reference'), textIn(input, 'language')]
}

export const speechScorers: ScorerTable = {
  BasicTextNormalizer: input =>
    normaliseSpeech(textIn(input, 'text'), {
      plain: input.remove_diacritics === true,
      parted: input.split_letters === true,
    }),
  EnglishTextNormalizer: input => normaliseEnglishSpeech(textIn(input, 'text')),
  chinese_normalizer: input => normaliseChineseSpeech(textIn(input, 'text')),
  metric_wer: input => wordErrorRate(...transcripts(input)),
  metric_cer: input => characterErrorRate(...transcripts(input)),
  metric_mer: input => mixedErrorRate(textIn(input, 'prediction'), textIn(input, 'reference')),
  normalize_and_wer: input => {
    const [prediction, reference, language] = transcripts(input)
    return {
      normalized_prediction: normaliseTranscript(prediction, language),
      normalized_reference: normaliseTranscript(reference, language),
      wer: transcriptErrorRate(prediction, reference, language),
    }
  },
}
