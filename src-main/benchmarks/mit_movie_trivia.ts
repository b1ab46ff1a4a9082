import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'mit_movie_trivia',
    title: { en: 'MIT Movie Trivia', zh: 'MIT 电影问句' },
    description: {
      en: 'Finding actors, plots, genres and other parts of spoken questions about films.',
      zh: '在关于电影的口语问句中识别演员、情节、类型等成分。',
    },
    languages: ['en'],
    source: 'https://groups.csail.mit.edu/sls/downloads/',
    license: "See the data set's page.",
    dataset: { ids: ['extraordinarylab/mit-movie-trivia'], sampleCount: 1953 },
    types: {
      ACTOR: 'who plays in the film',
      AWARD: 'a prize that it won or was named for',
      CHARACTER_NAME: 'who appears in its story',
      DIRECTOR: 'who directed it',
      GENRE: 'its kind',
      OPINION: 'what people think of it',
      ORIGIN: 'what it is based on',
      PLOT: 'what happens in it',
      QUOTE: 'a line from it',
      RELATIONSHIP: 'how it or its people relate to others',
      SOUNDTRACK: 'its music',
      YEAR: 'when it came out',
    },
    sentences: [
      {
        asked: [
          'which [YEAR 1950s] [GENRE western] is about [PLOT a marshal who stands alone]',
          'who plays [CHARACTER_NAME captain nemo] in the film by [DIRECTOR fleischer]',
        ],
        solved: [
          'name a [GENRE comedy] with [ACTOR buster keaton]',
          'what film from [YEAR 1994] won [AWARD best picture]',
          'tell me about that one',
          'is there a film [ORIGIN based on a novel] about [PLOT a lost dog]',
          'find the [RELATIONSHIP sequel] with the song [SOUNDTRACK moon river]',
        ],
      },
    ],
  })
