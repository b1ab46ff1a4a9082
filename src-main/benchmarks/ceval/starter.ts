type Row = {
  id: number
  question: string
  A: string
  B: string
  C: string
  D: string
  answer: string
  explanation: string
}

type Entry = [
  question: string,
  choices: [string, string, string, string],
  answer: string,
  why?: string,
]

const asked: Record<string, Entry[]> = {
  computer_network: [
    ['下列协议中，工作在传输层的是', ['IP', 'TCP', 'ARP', 'HTTP'], 'B'],
    [
      '一个 C 类网络默认的子网掩码是',
      ['255.0.0.0', '255.255.0.0', '255.255.255.0', '0.0.0.0'],
      'C',
    ],
  ],
  middle_school_geography: [
    ['我国面积最大的省级行政区是', ['新疆', '西藏', '内蒙古', '青海'], 'A'],
  ],
}

const solved: Record<string, Entry[]> = {
  computer_network: [
    ['域名解析由哪个系统完成', ['FTP', 'DNS', 'SMTP', 'SSH'], 'B', 'DNS 将域名转换为 IP 地址。'],
    [
      'IPv4 地址的长度是',
      ['8 位', '16 位', '64 位', '32 位'],
      'D',
      'IPv4 地址由 4 个字节组成，共 32 位。',
    ],
    [
      '网页浏览通常使用的协议是',
      ['HTTP', 'POP3', 'SNMP', 'RIP'],
      'A',
      '浏览器通过 HTTP 或 HTTPS 获取网页。',
    ],
    [
      '路由器工作在',
      ['物理层', '应用层', '网络层', '会话层'],
      'C',
      '路由器依据网络层地址转发分组。',
    ],
    [
      '以太网 MAC 地址的长度是',
      ['32 位', '48 位', '64 位', '128 位'],
      'B',
      'MAC 地址由 6 个字节组成，共 48 位。',
    ],
  ],
  middle_school_geography: [
    [
      '地球上最大的大洋是',
      ['大西洋', '印度洋', '太平洋', '北冰洋'],
      'C',
      '太平洋约占海洋总面积的一半。',
    ],
    ['我国最长的河流是', ['长江', '黄河', '珠江', '淮河'], 'A', '长江全长约 6300 千米。'],
    [
      '世界上最高的山峰位于',
      ['安第斯山脉', '阿尔卑斯山脉', '落基山脉', '喜马拉雅山脉'],
      'D',
      '珠穆朗玛峰位于喜马拉雅山脉。',
    ],
    [
      '零度纬线称为',
      ['北回归线', '赤道', '南极圈', '本初子午线'],
      'B',
      '纬度从赤道起算，赤道为零度。',
    ],
    [
      '世界上面积最大的国家是',
      ['俄罗斯', '加拿大', '巴西', '美国'],
      'A',
      '俄罗斯国土面积约 1700 万平方千米。',
    ],
  ],
}

function rowsOf(entries: Entry[]): Row[] {
  return entries.map(([question, [A, B, C, D], answer, why = ''], id) => ({
    id,
    question,
    A,
    B,
    C,
    D,
    answer,
    explanation: why,
  }))
}

/** Rows of our own in the data set's format: questions to ask and solved examples of two subjects. */
export const starter: { subset: string; split?: string; rows: Row[] }[] = Object.keys(
  asked,
).flatMap(subset => [
  { subset, rows: rowsOf(asked[subset]!) },
  { subset, split: 'dev', rows: rowsOf(solved[subset]!) },
])
