/** What is offered: a place in a group, a time before the one the client has, or a time for a client who has none. */
export type OfferedKind = { isPlace: boolean; isMove: boolean };

/** What it is called: "An earlier time". */
export function offeredName({ isPlace, isMove }: OfferedKind): string {
  if (isPlace) return "A place in the group";
  return isMove ? "An earlier time" : "A time";
}

/** What leads to it: "See the earlier time". */
export function offeredLink({ isPlace, isMove }: OfferedKind): string {
  if (isPlace) return "See the place";
  return isMove ? "See the earlier time" : "See the time";
}
