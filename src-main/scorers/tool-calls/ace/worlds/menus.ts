import type { WorldLanguage } from './world'

/** What each merchant sells, with the price in yuan. */
export type Menus = Record<string, Record<string, number>>

export const menusOf: Record<WorldLanguage, Menus> = {
  en: {
    "Domino's": { 'Margherita Pizza': 68, 'Super Supreme Pizza': 88 },
    'Rice Village Bibimbap': { 'Stone Pot Bibimbap': 35, 'Korean Beef Bibimbap': 45 },
    Haidilao: { 'Beef Rolls': 68, 'Seafood Platter': 88 },
    Heytea: { 'Cheese Milk Tea': 25, 'Four Seasons Spring Milk Tea': 22 },
    'Hema Fresh': { 'Organic Vegetable Pack': 15, 'Fresh Gift Pack': 99 },
    'Jiutian BBQ': { 'Korean Grilled Beef': 128, 'Grilled Pork Belly': 78 },
  },
  zh: {
    达美乐: { 玛格丽特披萨: 68, 超级至尊披萨: 88 },
    米村拌饭: { 石锅拌饭: 35, 韩式牛肉拌饭: 45 },
    海底捞: { 牛肉卷: 68, 海鲜拼盘: 88 },
    喜茶: { 芝士奶茶: 25, 四季春奶茶: 22 },
    盒马生鲜: { 有机蔬菜包: 15, 生鲜大礼包: 99 },
    九田家烤肉: { 韩式烤牛肉: 128, 烤五花肉: 78 },
  },
}
