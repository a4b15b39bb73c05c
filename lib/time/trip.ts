/** Some days in another zone: the zone that an account has otherwise, and when it counts again. */
export type Trip = { home: string; until: Date };

/** The zones of an account as they are stored. */
export type AccountZones = { timeZone: string; tripTimeZone: string | null; tripUntil: Date | null };

/** The zone that an account's times are told in at this moment: the trip's until it is over. */
export function zoneAt({ timeZone, tripTimeZone, tripUntil }: AccountZones, now: Date): string {
  return tripTimeZone && tripUntil && now < tripUntil ? tripTimeZone : timeZone;
}

/** A person with the zone that counts at this moment, and the trip that makes it another than the account's own. */
export function onTrip<Row extends AccountZones>(row: Row, now: Date) {
  const { tripTimeZone, tripUntil, ...person } = row;
  const timeZone = zoneAt(row, now);
  const trip = tripUntil && timeZone !== row.timeZone ? { home: row.timeZone, until: tripUntil } : undefined;
  return { ...person, timeZone, ...(trip && { trip }) };
}
