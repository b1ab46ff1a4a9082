const digits = '零一二三四五六七八九'
const units = ['', '十', '百', '千']
const sections = ['', '万', '亿', '兆']

/** The digits of a text one by one. */
export function spelledDigits(text: string): string {
  return text.replace(/\d/g, digit => digits[Number(digit)]!)
}

/** A whole number as it is read; 2000 is 两千, numbers from 10 to 19 begin with 十. */
export function spokenWhole(text: string): string {
  const bare = text.replace(/^0+(?=\d)/, '')
  if (bare.length > 16) return spelledDigits(text)
  if (Number(bare) === 0) return '零'
  const groups = (bare.length % 4 === 0 ? '' : '0'.repeat(4 - (bare.length % 4))) + bare
  let said = ''
  for (let at = 0; at < groups.length; at += 4) {
    const group = groups.slice(at, at + 4)
    const rank = (groups.length - at) / 4 - 1
    const read = spokenGroup(group)
    if (read === '') continue
    said += (said !== '' && group.startsWith('0') ? '零' : '') + read + sections[rank]!
  }
  return said.replace(/^一十/, '十')
}

function spokenGroup(group: string): string {
  let said = ''
  let gap = false
  for (const [at, digit] of [...group].entries()) {
    if (digit === '0') {
      gap = said !== ''
      continue
    }
    const name = digit === '2' && at === 0 ? '两' : digits[Number(digit)]!
    said += (gap ? '零' : '') + name + units[3 - at]!
    gap = false
  }
  return said
}

function spokenNumber(text: string): string {
  const [whole, part] = text.split('.')
  return spokenWhole(whole!) + (part === undefined ? '' : `点${spelledDigits(part)}`)
}

/** Numbers as Mandarin reads them, other signs as spaces, spaces beside Chinese dropped: text normalisation as speech benchmarks use it. */
export function normaliseChineseSpeech(text: string): string {
  return text
    .slice(0, 20_000)
    .replace(/\s+/g, '')
    .replace(/(\d{2,4})年/g, (_, year: string) => `${spelledDigits(year)}年`)
    .replace(/\b0\d{2,3}-\d{7,8}/g, phone => spelledDigits(phone.replace('-', '')))
    .replace(
      /(?<!\d)(\d+)\/(\d+)/g,
      (_, top: string, low: string) => `${spokenWhole(low)}分之${spokenWhole(top)}`,
    )
    .replace(/(?<!\d)(\d+(?:\.\d+)?)%/g, (_, share: string) => `百分之${spokenNumber(share)}`)
    .replace(/(?<!\d)\d+\.\d+/g, spokenNumber)
    .replace(/(?<!\d)\d+(?=[元块角毛分])/g, spokenWhole)
    .replace(/\d+/g, run =>
      run.length > 3 || run.startsWith('0') ? spelledDigits(run) : spokenWhole(run),
    )
    .replace(/[\p{P}~\s]+/gu, sign => ' '.repeat(sign.length))
}

const traditional =
  '電話號碼個們來這國時說學會對開關過還後發經現點動樣種問間實為與無從處長門見進車東樂書買賣馬魚鳥龍風飛龜齊頭題類顏願須順顧體骨麗麥黃點黨齒難離雙雞雜靈靜響頁頂項預領頻飯飲館餘餓駕騎驗驚髮鬧鮮鹽兒兩內軍農冰凍劃劇劍剛創則別勝勞勢匯區協單厭參員問啟嗎圍園圓團圖場塊塵報壓壞壯聲夠夢夾奪奮妝媽嬰孫寧審寫寬寶專將尋導層屬岡島嶺師帶幫幾庫廠廣廳彈強歸當錄徹復憶態憐愛慣應懷戰戲戶擇擊擔據擴擺攝敗數斷於晉晚曆曉會條極構槍樓標樹橋機檔檢權歡歲歷殘殺氣決沒沖淚淺測減湯溝滅滿漁漢潔潛澤濃濕濟灣災煙燈燒營爐爭爺牆牽狀獨獲環產畫異療癢盜盡監盤眾睜禮禍禪稅稱穩窮竊競筆節範築簡籌籃糧糾紀約紅純紙級細終組結絕給統絲綠維網緊線練縣總績織繩繼續罷羅義習聖聞聯聰職肅腦腳腫膚臉臨舉舊艦艱藝藥蘇蘭蟲補裝裡製複視覺覽觀計訂訓討記講許論設訪證評識詞試詩該詳語誤誠請諸謀謝譯議護讀變讓貝負財貢貧貨貪貫責貴費資賓賞賠賢質賴賺購贈贏趕趙跡踐輕載輛輝輪輸轉辦辭邊遠違連週遊運達遲選遺郵鄉醫釋針鈔鋼錢錯鍋鍵鎖鏡鐘鐵閃閉閱陣陰陳陸陽隊階隨險隱雖霧韓'
const simplified =
  '电话号码个们来这国时说学会对开关过还后发经现点动样种问间实为与无从处长门见进车东乐书买卖马鱼鸟龙风飞龟齐头题类颜愿须顺顾体骨丽麦黄点党齿难离双鸡杂灵静响页顶项预领频饭饮馆余饿驾骑验惊发闹鲜盐儿两内军农冰冻划剧剑刚创则别胜劳势汇区协单厌参员问启吗围园圆团图场块尘报压坏壮声够梦夹夺奋妆妈婴孙宁审写宽宝专将寻导层属冈岛岭师带帮几库厂广厅弹强归当录彻复忆态怜爱惯应怀战戏户择击担据扩摆摄败数断于晋晚历晓会条极构枪楼标树桥机档检权欢岁历残杀气决没冲泪浅测减汤沟灭满渔汉洁潜泽浓湿济湾灾烟灯烧营炉争爷墙牵状独获环产画异疗痒盗尽监盘众睁礼祸禅税称稳穷窃竞笔节范筑简筹篮粮纠纪约红纯纸级细终组结绝给统丝绿维网紧线练县总绩织绳继续罢罗义习圣闻联聪职肃脑脚肿肤脸临举旧舰艰艺药苏兰虫补装里制复视觉览观计订训讨记讲许论设访证评识词试诗该详语误诚请诸谋谢译议护读变让贝负财贡贫货贪贯责贵费资宾赏赔贤质赖赚购赠赢赶赵迹践轻载辆辉轮输转办辞边远违连周游运达迟选遗邮乡医释针钞钢钱错锅键锁镜钟铁闪闭阅阵阴陈陆阳队阶随险隐虽雾韩'

const toSimplified = new Map([...traditional].map((sign, at) => [sign, [...simplified][at]!]))

/** The most frequent traditional characters as simplified ones; others stay. */
export function simplifiedChinese(text: string): string {
  return [...text].map(sign => toSimplified.get(sign) ?? sign).join('')
}
