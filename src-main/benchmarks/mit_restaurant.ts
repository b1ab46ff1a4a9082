import { namedEntities } from './kinds/named-entities'

export default () =>
  namedEntities({
    id: 'mit_restaurant',
    title: { en: 'MIT Restaurant', zh: 'MIT 餐厅问句' },
    description: {
      en: 'Finding dishes, prices, places and other parts of spoken requests for a restaurant.',
      zh: '在寻找餐厅的口语请求中识别菜品、价格、位置等成分。',
    },
    languages: ['en'],
    source: 'https://groups.csail.mit.edu/sls/downloads/',
    license: "See the data set's page.",
    dataset: { ids: ['extraordinarylab/mit-restaurant'], sampleCount: 1521 },
    types: {
      AMENITY: 'what it offers besides food',
      CUISINE: 'the kind of its kitchen',
      DISH: 'a food or a drink',
      HOURS: 'when it is open',
      LOCATION: 'where it is',
      PRICE: 'what it costs',
      RATING: 'how it is rated',
      RESTAURANT_NAME: 'its name',
    },
    sentences: [
      {
        asked: [
          'any [CUISINE thai] place [LOCATION near the harbor] that is [HOURS open late]',
          'does [RESTAURANT_NAME casa lola] have [AMENITY outdoor seating]',
        ],
        solved: [
          'where can i get [DISH ramen]',
          'find a [PRICE cheap] [CUISINE greek] diner',
          'i am hungry',
          'is there a [RATING five star] bakery [LOCATION downtown]',
          'a spot with [AMENITY free parking] and [DISH oysters]',
        ],
      },
    ],
  })
