const steps: Record<string, string> = {
  AR_XY:
    "أجب عن سؤال الاختيار من متعدد التالي. فكّر خطوة بخطوة أولًا، ثم اختم بسطر على الشكل 'ANSWER: X' (من دون علامتي الاقتباس)، حيث X أحد الأحرف {letters}.",
  BN_BD:
    "নিচের বহুনির্বাচনী প্রশ্নের উত্তর দিন। আগে ধাপে ধাপে ভাবুন, তারপর শেষ লাইনে 'ANSWER: X' লিখুন (উদ্ধৃতিচিহ্ন ছাড়া), যেখানে X হলো {letters}-এর একটি।",
  DE_DE:
    "Beantworte die folgende Multiple-Choice-Frage. Denke zuerst Schritt für Schritt nach und schließe mit einer Zeile der Form 'ANSWER: X' (ohne Anführungszeichen), wobei X einer der Buchstaben {letters} ist.",
  ES_LA:
    "Responde la siguiente pregunta de opción múltiple. Primero razona paso a paso y termina con una línea de la forma 'ANSWER: X' (sin comillas), donde X es una de las letras {letters}.",
  FR_FR:
    "Réponds à la question à choix multiple ci-dessous. Raisonne d'abord étape par étape, puis termine par une ligne de la forme 'ANSWER: X' (sans guillemets), où X est l'une des lettres {letters}.",
  HI_IN:
    "नीचे दिए गए बहुविकल्पी प्रश्न का उत्तर दें। पहले क्रमवार सोचें, फिर अंतिम पंक्ति में 'ANSWER: X' लिखें (उद्धरण चिह्नों के बिना), जहाँ X इनमें से एक है: {letters}।",
  ID_ID:
    "Jawablah soal pilihan ganda berikut. Pikirkan dahulu langkah demi langkah, lalu akhiri dengan satu baris berbentuk 'ANSWER: X' (tanpa tanda kutip), dengan X salah satu dari {letters}.",
  IT_IT:
    "Rispondi alla seguente domanda a scelta multipla. Ragiona prima passo dopo passo, poi concludi con una riga della forma 'ANSWER: X' (senza virgolette), dove X è una delle lettere {letters}.",
  JA_JP:
    '次の選択問題に答えてください。まず順を追って考え、最後の行に「ANSWER: X」の形（かぎ括弧なし）で答えを書いてください。X は {letters} のいずれかです。',
  KO_KR:
    "다음 객관식 문제에 답하세요. 먼저 단계별로 생각한 뒤, 마지막 줄에 'ANSWER: X' 형식(따옴표 없이)으로 답을 쓰세요. X는 {letters} 중 하나입니다.",
  PT_BR:
    "Responda à questão de múltipla escolha a seguir. Primeiro pense passo a passo e termine com uma linha da forma 'ANSWER: X' (sem aspas), em que X é uma das letras {letters}.",
  SW_KE:
    "Jibu swali la kuchagua lililo hapa chini. Kwanza fikiri hatua kwa hatua, kisha malizia kwa mstari wenye umbo 'ANSWER: X' (bila alama za nukuu), ambapo X ni mojawapo ya {letters}.",
  YO_NG:
    "Dáhùn ìbéèrè onípò-àṣàyàn tó wà nísàlẹ̀ yìí. Kọ́kọ́ ronú ní ìgbésẹ̀ kọ̀ọ̀kan, kí o sì fi ìlà 'ANSWER: X' parí rẹ̀ (láìsí àmì àyọlò), níbi tí X jẹ́ ọ̀kan nínú {letters}.",
  ZH_CN:
    '请回答下面的选择题。先逐步思考，再在最后一行写“ANSWER: X”（不加引号），其中 X 取自 {letters}。',
}

export const languages = Object.keys(steps).map(name => name.slice(0, 2).toLowerCase())

/** The prompt of each language; the marker is the same in all. */
export const templates: Record<string, string> = Object.fromEntries(
  Object.entries(steps).map(([name, lead]) => [name, `${lead}\n\n{question}\n\n{choices}`]),
)
