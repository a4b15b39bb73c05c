import { isId } from "@/lib/id";
import { isUsableDate } from "@/lib/time/civil-date";

/** How a session stands: its price is due, will be, was paid, was let go of, or more was paid than is owed. */
export const SESSION_STATES = ["due", "ahead", "paid", "let_go", "overpaid"] as const;

/** How a payment stands; `trouble` is what staff have to look at. */
export const PAYMENT_STATES = ["paid", "returned", "disputed", "processing", "voided", "failed", "trouble"] as const;

/** Where the money of a payment is: at a vendor, or with the practice. */
export const PLACES = ["stripe", "paystack", "cash", "transfer", "mobile_money", "other"] as const;

/** What comes first in a list: the newest unless said otherwise, also where a list has no such order. */
export const SORTS = ["newest", "oldest", "amount", "owed", "fee"] as const;

type Common = {
  practitioner?: string;
  client?: string;
  place?: (typeof PLACES)[number];
  /** Days of the practice's calendar, both included. */
  from?: string;
  to?: string;
  sort: (typeof SORTS)[number];
  /** From 1. */
  page: number;
};

/** Which part of which list of money: what sessions cost, or the payments themselves. */
export type Wanted = Common &
  (
    | { of: "sessions"; state?: (typeof SESSION_STATES)[number] }
    | { of: "payments"; state?: (typeof PAYMENT_STATES)[number] }
  );

/** What is wanted of sessions alone. */
export type WantedSessions = Extract<Wanted, { of: "sessions" }>;

/** What is wanted of payments alone. */
export type WantedPayments = Extract<Wanted, { of: "payments" }>;

/** The fields of an address, as a page is given them. */
export type Asked = Record<string, string | string[] | undefined>;

/** The list that an address asks for; what can't be understood of it is left out. */
export function wantedOf(asked: Asked): Wanted {
  const common = {
    practitioner: idIn(asked.practitioner),
    client: idIn(asked.client),
    place: oneOf(PLACES, asked.way),
    from: dayIn(asked.from),
    to: dayIn(asked.to),
    sort: oneOf(SORTS, asked.sort) ?? "newest",
    page: typeof asked.page === "string" && /^[1-9]\d{0,4}$/.test(asked.page) ? Number(asked.page) : 1,
  };
  return asked.of === "payments"
    ? { of: "payments", state: oneOf(PAYMENT_STATES, asked.state), ...common }
    : { of: "sessions", state: oneOf(SESSION_STATES, asked.state), ...common };
}

/** The address of a list, with some of it changed; another list than before begins with its first page. */
export function addressOf(wanted: Wanted, change: Asked = {}): string {
  const { of, state, practitioner, client, place: way, from, to, sort, page } = wanted;
  const said: Asked = {
    ...{ of: of === "payments" ? of : undefined, state, way, practitioner, client, from, to },
    ...{ sort: sort === "newest" ? undefined : sort, page: String(page) },
    ...{ ...(Object.keys(change).length > 0 && { page: undefined }), ...change },
  };
  const fields = Object.entries(said).flatMap(([name, value]) =>
    typeof value === "string" && value !== "" && !(name === "page" && value === "1") ? [[name, value]] : [],
  );
  return fields.length === 0 ? PAGE : `${PAGE}?${new URLSearchParams(fields)}`;
}

/** The list that a form was sent from, to say there what was done; whatever else it names is left out. */
export function backTo(address: string, done: string): string {
  const query = address.split("?")[1] ?? "";
  const wanted = wantedOf(Object.fromEntries(new URLSearchParams(query)));
  return addressOf(wanted, { done, page: String(wanted.page) });
}

const PAGE = "/admin/payments";

function oneOf<Value extends string>(
  values: readonly Value[],
  asked: string | string[] | undefined,
): Value | undefined {
  return values.find((value) => value === asked);
}

function idIn(asked: string | string[] | undefined): string | undefined {
  return typeof asked === "string" && isId(asked) ? asked : undefined;
}

function dayIn(asked: string | string[] | undefined): string | undefined {
  return typeof asked === "string" && isUsableDate(asked) ? asked : undefined;
}
