import type { PyDict, PyValue } from '../../python-value'
import { baggageFee, createAirline } from './airline'
import { createBookings } from './bookings'
import { recordOf, type Flight } from './flights'
import { dict, nameIn, type World, type WorldLanguage } from './world'
import type { Words } from './words'

/** An airline: flights are looked up, booked, changed and cancelled. It is the same whatever the row says about the start. */
export function createTravel(language: WorldLanguage, words: Words): World {
  const airline = createAirline(language, words)
  const { flights, travellers, reservations } = airline
  const wrongLogin = (): PyDict => dict({ status: 'error', message: words.loginWrong })

  function legs(from: PyValue | undefined, to: PyValue | undefined): Flight[] {
    return flights.filter(
      ({ origin, destination, status }) =>
        origin === from && destination === to && status === 'available',
    )
  }

  return {
    state: () =>
      dict({
        users: new Map([...travellers].map(([id, one]) => [id, recordOf(one)])),
        reservations: reservations.map(recordOf),
      }),
    functions: {
      get_flight_details: {
        required: [],
        optional: ['origin', 'destination'],
        call({ origin, destination }) {
          const found = flights.filter(
            flight =>
              (!isGiven(origin) || flight.origin === origin) &&
              (!isGiven(destination) || flight.destination === destination),
          )
          return found.length === 0 ? words.noFlights : found.map(recordOf)
        },
      },
      get_user_details: {
        required: ['user_id', 'password'],
        call({ user_id, password }) {
          const user = travellers.get(nameIn(user_id) ?? '')
          if (user?.password !== password || !user) return wrongLogin()
          const { password: _, ...shown } = user
          return dict(shown)
        },
      },
      authenticate_user: {
        required: ['user_id', 'password'],
        call({ user_id, password }) {
          const user = travellers.get(nameIn(user_id) ?? '')
          return user && user.password === password ? recordOf(user) : wrongLogin()
        },
      },
      get_reservation_details: {
        required: [],
        optional: ['reservation_id', 'user_id'],
        call({ reservation_id, user_id }) {
          if (!isGiven(reservation_id) && !isGiven(user_id))
            return dict({ status: 'error', message: words.needsReservationOrUser })
          return reservations
            .filter(one =>
              isGiven(reservation_id)
                ? one.reservation_id === reservation_id
                : one.user_id === user_id,
            )
            .map(one => {
              const flight = flights.find(({ flight_no }) => flight_no === one.flight_no)
              return new Map([...recordOf(one), ['flight_info', flight ? recordOf(flight) : null]])
            })
        },
      },
      find_transfer_flights: {
        required: ['origin_city', 'transfer_city', 'destination_city'],
        call({ origin_city, transfer_city, destination_city }) {
          const found = legs(origin_city, transfer_city).flatMap(first =>
            legs(transfer_city, destination_city)
              .filter(second => first.arrival_time < second.depart_time)
              .map(second => dict({ first_leg: recordOf(first), second_leg: recordOf(second) })),
          )
          return found.length === 0 ? words.noTransfers : found
        },
      },
      get_baggage_allowance: {
        required: ['membership_level', 'cabin_class'],
        call: ({ membership_level, cabin_class }) =>
          BigInt(airline.freePieces(nameIn(membership_level) ?? '', cabin_class!) ?? 0),
      },
      calculate_baggage_fee: {
        required: ['membership_level', 'cabin_class', 'baggage_count'],
        call: ({ membership_level, cabin_class, baggage_count }) =>
          baggageFee(airline, nameIn(membership_level) ?? '', cabin_class!, baggage_count!),
      },
      ...createBookings(airline),
    },
  }
}

/** Python's truth of an optional argument. */
function isGiven(value: PyValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false && value !== 0n
}
