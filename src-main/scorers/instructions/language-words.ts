/** Short words that ordinary sentences of a language with Latin letters are full of, by ISO 639-1 code. */
const lists: Record<string, string> = {
  en: 'the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will my one all would there their what so up out if about who get which go me when make can like time no just him know take people into year your good some could them see other than then now look only come its over think also back after use two how our work first well way even new want because any these give day most us is are was were been being has had did does am may might must should shall very more much many such each every here where why while through before between during without within against under again once both few own same too world please thank thanks dear let hope yes need help great best last long down off never always going today life find',
  fr: 'le la les un une des de du et est en que qui dans pour pas sur avec plus ce cette ces il elle ils elles nous vous je tu on ne se son sa ses leur leurs mon ma mes notre votre par au aux ou mais comme être été fait sont était avoir ont ai tout tous toute toutes très bien aussi même si sans sous entre après avant où quand parce donc alors car chez peut faire deux bonjour merci oui non c est d l qu n j s y',
  de: 'der die das und ist in den von zu mit sich des auf für nicht ein eine einen einem einer eines im dem er sie es wir ihr ich du auch an als aus bei nach um am wie so aber oder wenn nur noch werden wird wurde kann sind war hat haben sein seine ihre ihren mein dein unser über vor durch bis zum zur mehr sehr dass weil schon immer alle diese dieser dieses jeden jeder jede man mir dich uns hier dort heute gut ja nein kein keine guten danke bitte viel viele jetzt',
  es: 'el la los las un una unos unas de del y en que a por para con no se su sus es al lo como más pero o si le les me mi mis tu tus te nos este esta esto estos estas ese esa son ser está están fue era ha han hay muy también cuando donde porque sobre entre sin hasta desde todo todos toda todas cada otro otra puede hacer yo él ella ellos nosotros usted gracias hola sí bien años día vida tiempo',
  it: 'il lo la i gli le un uno una di del della dei delle degli e è in che a per con non si su sono al alla ai alle dal dalla nel nella nei nelle come più ma o se mi ti ci vi anche questo questa questi queste quello quella era essere ha hanno ho hai fu quando dove perché molto tutto tutti tutta tutte ogni suo sua suoi sue mio mia loro noi voi io lui lei solo così ancora sopra sotto dopo prima tra fra fare può grazie ciao sì',
  pt: 'o a os as um uma uns umas de do da dos das e em no na nos nas que por para com não se ao à aos às como mais mas ou seu sua seus suas é são ser está estão foi era tem têm há muito também quando onde porque sobre entre sem até desde todo todos toda todas cada outro outra pode fazer eu ele ela eles nós você vocês meu minha isso isto este esta esse essa pelo pela obrigado olá sim bem já dia vida tempo',
  nl: 'de het een en van in is dat op te zijn met voor niet aan er om als dan maar ook bij nog naar uit door over of ze hij wij we je jij ik mijn zijn haar hun onze deze dit die wordt worden werd was heeft hebben kan kunnen zal meer veel geen wel tot al waar hoe wat wie omdat goed jaar dag heel alle',
  sv: 'och att det i en är som på av för den med till inte han hon de vi du jag ett om har var kan ska från eller men när så också sin sitt sina mycket alla många där här vad hur varför efter över under mellan utan bara blir blev vara mig dig oss dem',
  da: 'og at det i en er som på af for den med til ikke han hun de vi du jeg et om har var kan skal fra eller men når så også sin sit sine meget alle mange hvor her hvad hvordan hvorfor efter over under mellem uden kun bliver blev være mig dig os dem af nogle',
  no: 'og at det i en er som på av for den med til ikke han hun de vi du jeg et om har var kan skal fra eller men når så også sin sitt sine mye alle mange hvor her hva hvordan hvorfor etter over under mellom uten bare blir ble være meg deg oss dem noen ei',
  fi: 'ja on ei että se oli hän en ne ovat mutta kun niin kuin tai myös jos joka mitä tämä sen hänen ole olla ovat minä sinä me te he minun sinun meidän heidän kanssa mukaan vain nyt sitten kaikki paljon hyvin vielä jo yli alla ennen jälkeen koska siis voi olen olet olemme tässä siellä täällä missä miten miksi kuka päivä elämä aika',
  pl: 'i w na z do nie się to jest że o jak po co za od przez dla tak ale czy być był była było są jego jej ich ten ta te tego tej tym tych który która które może tylko już jeszcze bardzo gdy kiedy gdzie dlaczego ponieważ przed nad pod między bez wszystko wszystkie każdy każdego ja ty on ona my wy oni mnie mój moja twoje nasz dzień życie czas dziękuję lub oraz',
  cs: 'a v na se je že to s z do i o k ve pro jako po by ale si jeho její jsou byl byla bylo být jsem nebo když tak až ještě jen už také kde proč protože před nad pod mezi bez všechno každý já ty on ona my vy oni můj který která které může velmi den život čas',
  sk: 'a v na sa je že to s z do i o k vo pre ako po by ale si jeho jej sú bol bola bolo byť som alebo keď tak až ešte len už tiež kde prečo pretože pred nad pod medzi bez všetko každý ja ty on ona my vy oni môj ktorý ktorá ktoré môže veľmi deň život čas',
  hu: 'a az és hogy nem is egy ez van volt de ha meg csak már mint még vagy azt ezt ki mi én te ő ti ők nagyon minden lehet kell lesz után előtt között nélkül alatt felett ahol mert így úgy amely aki ami itt ott most nap élet idő jó',
  ro: 'și de la în a cu nu o un pe că se din este ce pentru mai sunt al ale ai au sau dar care prin am fost fi era lui ei lor meu mea acest această aceste toate foarte când unde cum după înainte între fără doar tot fiecare eu tu el ea noi voi ele viață timp zi',
  tr: 've bir bu da de için ile çok ne o var mi ben sen biz siz gibi daha kadar ama ya en olarak olan sonra her şey değil benim senin onun bizim olduğu oldu ise veya ki nasıl neden nerede şimdi iyi gün hayat zaman önce',
  id: 'yang dan di ini itu dengan untuk tidak dari dalam akan pada ke juga adalah saya kamu anda kami kita mereka dia ada bisa dapat oleh atau karena sudah telah lebih sangat seperti hanya banyak semua setiap sebagai ketika jika tetapi namun apa bagaimana mengapa hari hidup waktu boleh',
  vi: 'và của là có không được cho một những các người trong này đã với để khi từ đến như nhưng cũng tôi bạn chúng ta anh em ông bà rất nhiều sẽ đang vì nếu thì mà hay hoặc trên dưới qua con mỗi ngày nó họ ở về ra vào lại còn chỉ',
  sw: 'na ya wa kwa ni katika za la cha kuwa hii huyo hiyo yake wake yangu wangu kama lakini au pia sana kila juu chini karibu mbele baada kabla bila hata ili wakati watu mtu siku maisha leo sasa hapa huko wote yote vile hivyo mimi wewe sisi wao yeye hakuna ndiyo hapana zaidi moja vya kuna alikuwa ambayo ambao kutoka hadi kwamba nzuri asubuhi',
  tl: 'ang ng sa na mga ay at ko mo niya ito iyon hindi ako ikaw siya kami tayo sila para kung may mayroon wala din rin lang lamang pa ba po kapag dahil pero ngunit lahat bawat araw buhay',
  hr: 'i u na je da se za su od s ne ili kao što koji koja koje ali bio bila bilo biti sam si smo ste ovo taj ta to samo vrlo kada gdje zašto jer prije poslije između bez sve svaki ja ti on ona mi vi oni moj dan život vrijeme također',
  ca: 'el la els les un una de del i en que a per amb no es al com més però o si són és ser està va molt també quan on perquè sobre entre sense fins des tot tots cada altre jo ell ella nosaltres vostè aquest aquesta aquests gràcies bé dia vida temps seva seu',
  af: 'die en van is in het nie dat te vir op met n as wat hy sy ons julle hulle ek jy maar ook by na uit deur oor of baie kan sal was word geen meer hierdie daardie my jou hoe waarom omdat goed dag lewe tyd',
  et: 'ja on ei et see oli ta mis kui aga ka või siis oma ning kes seda nii mina sina meie teie nemad väga kõik ainult veel juba enne pärast kuidas miks kus sest päev elu aeg',
  lt: 'ir yra ne kad į su iš tai buvo jis ji bet kaip ar taip pat labai visi kai kur nes per po apie tik dar jau aš tu mes jūs jie mano diena gyvenimas laikas',
  lv: 'un ir ne ka uz ar no tas bija viņš viņa bet kā vai arī ļoti visi kad kur jo par pēc tikai vēl jau es tu mēs jūs viņi mans diena dzīve laiks',
  sq: 'dhe është në të një për me nuk që nga si por ose edhe shumë kur ku sepse mbi pas para vetëm unë ti ai ajo ne ju ata kjo ky janë ishte ditë jetë kohë',
}

/** How much a word speaks for each language: less where several have it. */
export function wordWeights(): ReadonlyMap<string, readonly (readonly [string, number])[]> {
  return (weights ??= build())
}

let weights: ReturnType<typeof build> | undefined

function build(): Map<string, [string, number][]> {
  const languages = new Map<string, string[]>()
  for (const [language, words] of Object.entries(lists))
    for (const word of new Set(words.split(' ')))
      languages.set(word, [...(languages.get(word) ?? []), language])
  return new Map(
    [...languages].map(([word, codes]) => [
      word,
      codes.map((code): [string, number] => [code, 1 / Math.sqrt(codes.length)]),
    ]),
  )
}
