import type { PyDict, PyValue } from '../../python-value'
import { dict, type WorldLanguage } from './world'

const cities = {
  Beijing: '北京',
  Shanghai: '上海',
  Nanjing: '南京',
  Shenzhen: '深圳',
  Xiamen: '厦门',
  Chengdu: '成都',
  Fuzhou: '福州',
}
type City = keyof typeof cities

export const cabinsOf: Record<WorldLanguage, { economy: string; business: string }> = {
  en: { economy: 'Economy Class', business: 'Business Class' },
  zh: { economy: '经济舱', business: '商务舱' },
}

/** The reason for which a ticket is paid back in full at any time. */
export const airlineCancels: Record<WorldLanguage, string> = {
  en: 'The airline has canceled the flight.',
  zh: '航空公司取消航班',
}

export interface Flight {
  flight_no: string
  origin: string
  destination: string
  /** `2024-07-15 08:00:00`; later ones sort behind. */
  depart_time: string
  arrival_time: string
  status: string
  seats_available: bigint
  economy_price: bigint
  business_price: bigint
}

type Row = [string, City, City, string, string, string, number, number, number]

/** Number, from, to, day of July 2024, departure, arrival, free seats, prices. */
const rows: Row[] = [
  ['CA1234', 'Beijing', 'Shanghai', '15', '08:00', '10:30', 5, 1200, 3000],
  ['MU5678', 'Shanghai', 'Beijing', '16', '09:00', '11:30', 3, 1900, 3000],
  ['CZ4321', 'Shanghai', 'Beijing', '16', '20:00', '22:00', 8, 2500, 4000],
  ['CZ4352', 'Shanghai', 'Beijing', '17', '20:00', '22:00', 8, 1600, 2500],
  ['MU3561', 'Beijing', 'Nanjing', '18', '08:00', '10:00', 8, 1500, 4000],
  ['MU1566', 'Beijing', 'Nanjing', '18', '20:00', '22:00', 8, 1500, 4000],
  ['CZ1765', 'Nanjing', 'Shenzhen', '17', '20:30', '22:00', 8, 1500, 2500],
  ['CZ1765', 'Nanjing', 'Shenzhen', '18', '12:30', '15:00', 8, 1500, 2500],
  ['MH1765', 'Xiamen', 'Chengdu', '17', '12:30', '15:00', 8, 1500, 2500],
  ['MH2616', 'Chengdu', 'Xiamen', '18', '18:30', '21:00', 8, 1500, 2500],
  ['MH2616', 'Chengdu', 'Fuzhou', '16', '18:30', '21:00', 8, 1500, 2500],
]

function cityIn(language: WorldLanguage, name: City): string {
  return language === 'zh' ? cities[name] : name
}

export function firstFlights(language: WorldLanguage): Flight[] {
  return rows.map(([number, from, to, day, departure, arrival, seats, economy, business]) => ({
    flight_no: number,
    origin: cityIn(language, from),
    destination: cityIn(language, to),
    depart_time: `2024-07-${day} ${departure}:00`,
    arrival_time: `2024-07-${day} ${arrival}:00`,
    status: 'available',
    seats_available: BigInt(seats),
    economy_price: BigInt(economy),
    business_price: BigInt(business),
  }))
}

export interface Reservation {
  reservation_id: string
  user_id: string
  flight_no: PyValue
  payment_method: PyValue
  cabin: PyValue
  baggage: PyValue
  /** Only those that are there from the start name their cities. */
  origin?: string
  destination?: string
}

/** The last one's flight is none of those above, as in the data. */
export function firstReservations(language: WorldLanguage): Reservation[] {
  const { economy, business } = cabinsOf[language]
  const made: [string, string, string, City, City][] = [
    ['user1', 'CA1234', economy, 'Beijing', 'Shanghai'],
    ['user1', 'MU5678', business, 'Shanghai', 'Beijing'],
    ['user2', 'MH1765', business, 'Xiamen', 'Chengdu'],
    ['user2', 'MU2616', business, 'Chengdu', 'Xiamen'],
  ]
  return made.map(([user, flight, cabin, from, to], at) => ({
    reservation_id: `res_${at + 1}`,
    user_id: user,
    flight_no: flight,
    payment_method: 'bank',
    cabin,
    baggage: 1n,
    origin: cityIn(language, from),
    destination: cityIn(language, to),
  }))
}

export interface Traveller {
  user_name: string
  password: string
  cash_balance: number
  bank_balance: number
  membership_level: 'regular' | 'silver' | 'gold'
}

export function firstTravellers(): Map<string, Traveller> {
  const made: [string, string, number, number, Traveller['membership_level']][] = [
    ['Eve', 'password123', 2000, 50000, 'regular'],
    ['Frank', 'password456', 8000, 8000, 'silver'],
    ['Grace', 'password789', 1000, 5000, 'gold'],
  ]
  return new Map(
    made.map(([user_name, password, cash_balance, bank_balance, membership_level], at) => [
      `user${at + 1}`,
      { user_name, password, cash_balance, bank_balance, membership_level },
    ]),
  )
}

/** Pieces of baggage that are free, by membership: in economy class and in business class. */
export const freeBaggage: Record<string, [number, number]> = {
  regular: [1, 2],
  silver: [2, 3],
  gold: [3, 3],
}

export function recordOf(facts: Flight | Reservation | Traveller): PyDict {
  return dict({ ...facts })
}
