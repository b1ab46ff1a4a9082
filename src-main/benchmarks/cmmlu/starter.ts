interface Row {
  question: string
  A: string
  B: string
  C: string
  D: string
  answer: string
}

type Entry = [question: string, choices: [string, string, string, string], answer: string]

const bySubject: Record<string, Entry[]> = {
  astronomy: [
    ['下列天体中，自身能发光的是', ['月球', '太阳', '金星', '火星'], 'B'],
    ['月食发生时，位于太阳和月球之间的是', ['水星', '金星', '地球', '木星'], 'C'],
    ['太阳系中体积最大的行星是', ['土星', '地球', '海王星', '木星'], 'D'],
    ['光从太阳到达地球大约需要', ['8 分钟', '8 秒', '8 小时', '8 天'], 'A'],
  ],
  chinese_history: [
    ['统一六国、建立中国第一个中央集权王朝的是', ['汉高祖', '唐太宗', '秦始皇', '宋太祖'], 'C'],
    ['郑和下西洋发生在哪个朝代', ['明朝', '宋朝', '清朝', '元朝'], 'A'],
    ['科举制度正式创立于', ['秦朝', '隋朝', '明朝', '清朝'], 'B'],
    ['《史记》的作者是', ['班固', '司马光', '陈寿', '司马迁'], 'D'],
  ],
  economics: [
    ['其他条件不变时，商品价格上升，需求量通常会', ['上升', '下降', '不变', '先升后降'], 'B'],
    ['物价总水平持续上涨的现象称为', ['通货紧缩', '滞销', '通货膨胀', '贬值'], 'C'],
    ['国内生产总值的英文缩写是', ['CPI', 'PPI', 'GNP', 'GDP'], 'D'],
    ['只有一个卖方的市场结构称为', ['垄断', '寡头', '完全竞争', '垄断竞争'], 'A'],
  ],
  nutrition: [
    ['缺乏维生素 C 容易引起', ['夜盲症', '坏血病', '佝偻病', '脚气病'], 'B'],
    ['下列食物中蛋白质含量最高的是', ['白菜', '苹果', '鸡蛋', '西瓜'], 'C'],
    ['人体最主要的能量来源是', ['碳水化合物', '维生素', '水', '矿物质'], 'A'],
    ['缺乏哪种矿物质容易导致贫血', ['钠', '氟', '碘', '铁'], 'D'],
  ],
}

/** Rows of our own in the data set's format, four of each of four subjects, for demos and tests. */
export const starter: { subset: string; rows: Row[] }[] = Object.entries(bySubject).map(
  ([subset, entries]) => ({
    subset,
    rows: entries.map(([question, [A, B, C, D], answer]) => ({ question, A, B, C, D, answer })),
  }),
)
