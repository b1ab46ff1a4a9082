/** A message as it goes over the wire. */
export type WireMessage = { role: string; content: unknown }
