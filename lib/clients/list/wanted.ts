import { isId } from "@/lib/id";

/** Whether an account is open, and whether there is one to sign in with. */
export const STATES = ["active", "deactivated", "without_account"] as const;

/** Whether a session is booked ahead. */
export const AHEAD = ["booked", "none"] as const;

/** What comes first: the newest client unless said otherwise. */
export const SORTS = ["newest", "name", "next", "last"] as const;

/** Which part of the clients, in which order, and which page of it. */
export type Wanted = {
  state?: (typeof STATES)[number];
  ahead?: (typeof AHEAD)[number];
  practitioner?: string;
  tag?: string;
  sort: (typeof SORTS)[number];
  /** From 1. */
  page: number;
};

/** The fields of an address, as a page is given them. */
export type Asked = Record<string, string | string[] | undefined>;

/** The list that an address asks for; what can't be understood of it is left out. */
export function wantedOf(asked: Asked): Wanted {
  return {
    state: oneOf(STATES, asked.state),
    ahead: oneOf(AHEAD, asked.ahead),
    practitioner: idIn(asked.practitioner),
    tag: idIn(asked.tag),
    sort: oneOf(SORTS, asked.sort) ?? "newest",
    page: typeof asked.page === "string" && /^[1-9]\d{0,4}$/.test(asked.page) ? Number(asked.page) : 1,
  };
}

/** The same as fields of an address, without what goes unsaid. */
export function fieldsOf({ sort, page, ...rest }: Wanted): Record<string, string> {
  const said = { ...rest, sort: sort === "newest" ? undefined : sort, page: page === 1 ? undefined : String(page) };
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Whether anything is left out of the list but by a search. */
export function isNarrowed({ state, ahead, practitioner, tag }: Wanted): boolean {
  return Boolean(state ?? ahead ?? practitioner ?? tag);
}

function oneOf<Value extends string>(
  values: readonly Value[],
  asked: string | string[] | undefined,
): Value | undefined {
  return values.find((value) => value === asked);
}

function idIn(asked: string | string[] | undefined): string | undefined {
  return typeof asked === "string" && isId(asked) ? asked : undefined;
}
