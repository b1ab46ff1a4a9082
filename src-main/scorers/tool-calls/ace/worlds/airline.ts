import { asNumber } from '../../python/arithmetic'
import type { PyValue } from '../../python-value'
import { pythonText } from '../python-text'
import {
  cabinsOf,
  firstFlights,
  firstReservations,
  firstTravellers,
  freeBaggage,
  type Flight,
  type Reservation,
  type Traveller,
} from './flights'
import { WorldFault, type WorldLanguage } from './world'
import type { Words } from './words'

/** What the looking-up and the booking side of the airline share. */
export interface Airline {
  language: WorldLanguage
  words: Words
  flights: Flight[]
  travellers: Map<string, Traveller>
  reservations: Reservation[]
  /** Free pieces in a cabin; undefined where membership or cabin is none that the airline has. */
  freePieces(membership: string, cabin: PyValue): number | undefined
}

export function createAirline(language: WorldLanguage, words: Words): Airline {
  const { economy, business } = cabinsOf[language]
  return {
    language,
    words,
    flights: firstFlights(language),
    travellers: firstTravellers(),
    reservations: firstReservations(language),
    freePieces(membership, cabin) {
      const pieces = Object.hasOwn(freeBaggage, membership) ? freeBaggage[membership] : undefined
      return cabin === economy ? pieces?.[0] : cabin === business ? pieces?.[1] : undefined
    },
  }
}

/** Fifty yuan for every piece beyond the free ones. */
export function baggageFee(
  airline: Airline,
  membership: string,
  cabin: PyValue,
  count: PyValue,
): bigint | number {
  const free = airline.freePieces(membership, cabin)
  if (free === undefined) throw new WorldFault(`'${pythonText(cabin)}'`)
  const pieces = asNumber(count)
  if (pieces === undefined) throw new WorldFault('the number of pieces is no number')
  if (typeof pieces === 'number') return Math.max(pieces - free, 0) * 50
  return pieces > free ? (pieces - BigInt(free)) * 50n : 0n
}
