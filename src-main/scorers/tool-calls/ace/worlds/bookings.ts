import { asNumber } from '../../python/arithmetic'
import { pythonText } from '../python-text'
import type { PyValue } from '../../python-value'
import { baggageFee, type Airline } from './airline'
import { airlineCancels, cabinsOf, type Flight, type Reservation, type Traveller } from './flights'
import { nameIn, WorldFault, type Arguments, type WorldFunction } from './world'

/** The day on which the original cancels, and a day after it. */
const today = '2024-07-14 06:00:00'
const tomorrow = '2024-07-15 06:00:00'

/** The functions that change reservations and balances. */
export function createBookings(airline: Airline): Record<string, WorldFunction> {
  const { words, flights, travellers, reservations, language } = airline
  const { economy, business } = cabinsOf[language]

  const priceIn = (flight: Flight, cabin: PyValue): bigint =>
    cabin === economy ? flight.economy_price : flight.business_price

  function reservationOf({ user_id, reservation_id }: Arguments): Reservation | undefined {
    return reservations.find(
      one => one.reservation_id === reservation_id && one.user_id === user_id,
    )
  }

  function flightOf({ flight_no }: Reservation): Flight | undefined {
    return flights.find(flight => flight.flight_no === flight_no)
  }

  function reserve(args: Arguments): string {
    const user = travellers.get(nameIn(args.user_id) ?? '')
    if (!user || user.password !== args.password) throw new WorldFault(words.loginWrong)
    const flight = flights.find(
      one => one.flight_no === args.flight_no && one.status === 'available',
    )
    if (!flight) throw new WorldFault(words.flightUnknown)
    const fee = baggageFee(airline, user.membership_level, args.cabin!, args.baggage_count!)
    const price = priceIn(flight, args.cabin!)
    const cost = typeof fee === 'bigint' ? price + fee : Number(price) + fee
    const account = accountOf(args.payment_method)
    if (!account) return words.paymentUnknown
    if (cost > user[account]) return words.accountTooLow(args.payment_method as string)
    user[account] -= Number(cost)
    flight.seats_available -= 1n
    const id = `res_${reservations.length + 1}`
    reservations.push({
      reservation_id: id,
      user_id: args.user_id as string,
      flight_no: args.flight_no!,
      payment_method: args.payment_method!,
      cabin: args.cabin!,
      baggage: args.baggage_count!,
    })
    return words.booked(id, pythonText(cost))
  }

  /** Flight, cabin and baggage in this order; what was changed stays so, also where the rest cannot be paid. */
  function modify(args: Arguments): string {
    const reservation = reservationOf(args)
    if (!reservation) return words.reservationNotOfUser
    const flight = flightOf(reservation)
    if (!flight) return words.flightUnknown
    const user = travellers.get(reservation.user_id)!
    const method = args.new_payment_method || reservation.payment_method
    const said: string[] = []
    const wanted = args.new_flight_no
    if (wanted && wanted !== reservation.flight_no) {
      const other = flights.find(one => one.flight_no === wanted)
      const isFit = other?.origin === flight.origin && other.destination === flight.destination
      if (!isFit) return words.flightDoesNotFit
      reservation.flight_no = wanted
      said.push(words.flightChanged)
    }
    if (args.new_cabin && args.new_cabin !== reservation.cabin)
      said.push(...changeCabin(reservation, { flight, user, method, cabin: args.new_cabin }))
    said.push(...addBaggage(reservation, { user, method, added: args.add_baggage ?? 0n }))
    return said.length === 0 ? words.nothingToPay : said.join(' ')
  }

  /** The difference is reckoned from the flight before any change. */
  function changeCabin(
    reservation: Reservation,
    change: { flight: Flight; user: Traveller; method: PyValue; cabin: PyValue },
  ): string[] {
    const { flight, user, method, cabin } = change
    const known = (one: PyValue): bigint =>
      one === economy || one === business ? priceIn(flight, one) : 0n
    const difference = known(cabin) - known(reservation.cabin)
    reservation.cabin = cabin
    if (difference === 0n) return []
    const isPaid = pay(user, method, Number(difference))
    if (difference < 0n) return [words.cabinRefunded(pythonText(-difference))]
    return [isPaid ? words.cabinPaid(pythonText(difference)) : words.cabinNotPaid]
  }

  function addBaggage(
    reservation: Reservation,
    change: { user: Traveller; method: PyValue; added: PyValue },
  ): string[] {
    const { user, method } = change
    const added = asNumber(change.added)
    if (added === undefined) throw new WorldFault('the number of pieces is no number')
    if (!(added > 0)) return []
    const free = airline.freePieces(user.membership_level, reservation.cabin) ?? 0
    const before = asNumber(reservation.baggage) ?? 0n
    const pieces =
      typeof before === 'bigint' && typeof added === 'bigint'
        ? before + added
        : Number(before) + Number(added)
    const cost = Math.max(0, Number(pieces) - free) * 50
    const shown = pythonText(typeof pieces === 'bigint' ? BigInt(cost) : cost)
    const isPaid = cost === 0 || pay(user, method, cost)
    reservation.baggage = pieces
    if (cost === 0) return []
    return [isPaid ? words.baggagePaid(shown) : words.baggageNotPaid]
  }

  /** The reservation itself stays: only the money comes back, in cash. */
  function cancel(args: Arguments): string {
    const user = travellers.get(nameIn(args.user_id) ?? '')
    if (!user) return words.userIdUnknown
    const reservation = reservationOf(args)
    if (!reservation) return words.reservationNotOfUser
    const flight = flightOf(reservation)
    if (!flight) return words.flightUnknown
    if (today > flight.depart_time) return words.flightHasLeft
    const price = priceIn(flight, reservation.cabin)
    const isByAirline = args.reason === airlineCancels[language]
    if (isByAirline || flight.depart_time > tomorrow) {
      user.cash_balance += Number(price)
      const say = isByAirline ? words.cancelledByAirline : words.cancelledInTime
      return say(pythonText(price))
    }
    const fee = Number(price) * 0.1
    const sum = Number(price) - fee
    user.cash_balance += sum
    return words.cancelledLate(pythonText(fee), pythonText(sum))
  }

  return {
    reserve_flight: {
      required: ['user_id', 'password', 'flight_no', 'cabin', 'payment_method', 'baggage_count'],
      call: reserve,
    },
    modify_flight: {
      required: ['user_id', 'reservation_id'],
      optional: ['new_flight_no', 'new_cabin', 'add_baggage', 'new_payment_method'],
      call: modify,
    },
    cancel_reservation: { required: ['user_id', 'reservation_id', 'reason'], call: cancel },
  }
}

function accountOf(method: PyValue | undefined): 'cash_balance' | 'bank_balance' | undefined {
  return method === 'cash' ? 'cash_balance' : method === 'bank' ? 'bank_balance' : undefined
}

/** Takes a sum (or gives a negative one back) where the account covers it. A way of payment that is not known counts as paid. */
function pay(user: Traveller, method: PyValue, sum: number): boolean {
  const account = accountOf(method)
  if (!account) return true
  if (user[account] - sum < 0) return false
  user[account] -= sum
  return true
}
