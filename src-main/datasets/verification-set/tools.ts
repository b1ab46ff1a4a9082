import type { Json, JsonObject } from '@contract'

/** A function as a chat completion offers it. */
export function tool(name: string, description: string, parameters: JsonObject): JsonObject {
  return { type: 'function', function: { name, description, parameters } }
}

const text = (description: string): JsonObject => ({ type: 'string', description })
const object = (properties: JsonObject, required: string[], more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  required,
  ...more,
})
const list = (items: Json, more: JsonObject = {}): JsonObject => ({ type: 'array', items, ...more })

/** Flat: one or two plain fields. */
export const readThermometer = tool(
  'read_thermometer',
  'Reads the temperature that a station measures right now.',
  object({ station: text('Name of the station') }, ['station']),
)

export const listTrains = tool(
  'list_trains',
  'Lists the next departures between two stations.',
  object(
    {
      origin: text('Station of departure'),
      destination: text('Station of arrival'),
      after: text('Earliest departure, HH:MM'),
    },
    ['origin', 'destination'],
  ),
)

/** Without any field: the arguments are an empty object. */
export const pingGateway = tool(
  'ping_gateway',
  'Checks that the gateway of the laboratory answers.',
  object({}, []),
)

/** Choices and bounds. */
export const setThermostat = tool(
  'set_thermostat',
  'Sets the thermostat of a room.',
  object(
    {
      room: { type: 'string', enum: ['archive', 'greenhouse', 'server room'] },
      celsius: { type: 'number', minimum: 5, maximum: 30 },
      mode: { type: 'string', enum: ['heat', 'cool', 'fan'] },
    },
    ['room', 'celsius', 'mode'],
    { additionalProperties: false },
  ),
)

/** Lists and nested objects. */
export const orderReagents = tool(
  'order_reagents',
  'Places an order of chemicals.',
  object(
    {
      items: list(
        object(
          {
            name: text('Name of the chemical'),
            grams: { type: 'integer', minimum: 1 },
            purity: { type: 'string', enum: ['technical', 'analytical', 'ultrapure'] },
          },
          ['name', 'grams'],
          { additionalProperties: false },
        ),
        { minItems: 1 },
      ),
      delivery: object(
        {
          building: text('Building'),
          floor: { type: 'integer' },
          cooled: { type: 'boolean' },
        },
        ['building', 'floor'],
      ),
    },
    ['items', 'delivery'],
    { additionalProperties: false },
  ),
)

/** Alternatives, references and a pattern. */
export const planObservation = tool('plan_observation', 'Reserves time at a telescope.', {
  type: 'object',
  properties: {
    target: {
      anyOf: [
        object({ catalogue: { type: 'string', pattern: '^(M|NGC) ?[0-9]+$' } }, ['catalogue'], {
          additionalProperties: false,
        }),
        object(
          { ra: { $ref: '#/$defs/degrees' }, dec: { $ref: '#/$defs/degrees' } },
          ['ra', 'dec'],
          {
            additionalProperties: false,
          },
        ),
      ],
    },
    exposures: list(
      object(
        {
          filter: { type: 'string', enum: ['U', 'B', 'V', 'R', 'I'] },
          seconds: { type: 'integer', minimum: 1, maximum: 3600 },
          count: { type: 'integer', minimum: 1 },
        },
        ['filter', 'seconds'],
      ),
      { minItems: 1 },
    ),
    night: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
  },
  required: ['target', 'exposures', 'night'],
  $defs: { degrees: { type: 'number', minimum: -180, maximum: 360 } },
})

/** Keys that the caller chooses. */
export const tagRecords = tool(
  'tag_records',
  'Attaches tags to catalogue records.',
  object(
    {
      tags: {
        type: 'object',
        description: 'Record number to its tags',
        additionalProperties: list({ type: 'string' }, { uniqueItems: true }),
      },
      dry_run: { type: 'boolean' },
    },
    ['tags', 'dry_run'],
  ),
)

/** The order of its fields is asked for in words. */
export const shipParcel = tool(
  'ship_parcel',
  'Hands a parcel over to a carrier.',
  object(
    {
      recipient: text('Who gets it'),
      street: text('Street and number'),
      postcode: text('Postcode'),
      weight_kg: { type: 'number' },
      insurance: { type: 'boolean' },
    },
    ['recipient', 'street', 'postcode', 'weight_kg', 'insurance'],
  ),
)
