import { type SQL, sql } from "drizzle-orm";
import { databaseCode } from "@/db/unavailable";
import { Refusal } from "@/lib/errors";
import { taxWithin } from "@/lib/payments/ledger/lines";
import { keepsAccounts } from "@/lib/payments/mode";
import { type Price, type Priced, priceOf } from "@/lib/payments/prices/price";

/** The package that pays for a session, and what of its price that takes, in minor units. */
export type Cover = { packageId: string; amountMinor: number };

/** A package as it stands when a session is about to be booked. */
export type Usable = { id: string; sessions: number; left: number; leftMinor: number };

/**
 * The client's package that pays for a session of a service, for a select from `services`: of several the one that
 * expires first, and else the oldest. Null where there is none.
 */
export function usablePackage(client: SQL, startsAt: SQL): SQL<Usable | null> {
  return sql<Usable | null>`(select json_build_object('id', p.id, 'sessions', p.sessions,
      'left', p.sessions - p.used_sessions - p.ended_sessions, 'leftMinor', p.left_minor)
    from client_packages p
    where p.client_id = ${client} and p.service_id = services.id and p.currency = services.currency
      and p.state = 'open' and p.used_sessions + p.ended_sessions < p.sessions
      and (p.expires_at is null or p.expires_at > ${startsAt})
    order by p.expires_at nulls last, p.created_at, p.id limit 1)`;
}

/** What using one session of a package takes of its price: equal parts, and the rest of a division with the last. */
export function coverOf(found: Usable | null): Cover | null {
  if (!found || !keepsAccounts()) return null;
  return { packageId: found.id, amountMinor: Math.floor(found.leftMinor / found.left) };
}

/** What a session costs: its part of the package that pays for it, or else what its service costs. */
export function priceWith(service: Priced, cover: Cover | null): Price {
  if (!cover) return priceOf(service);
  const { amountMinor: priceMinor } = cover;
  const { currency, taxBasisPoints } = service;
  return { priceMinor, currency, taxMinor: taxWithin(priceMinor, taxBasisPoints), prepayMinor: 0 };
}

/** The refusal of who used the last prepaid session a moment too late: the price is another one now. */
export function packageUsedUp(): Refusal {
  return new Refusal(
    "conflict",
    "Your prepaid session was used by another booking a moment ago. Please look at the price again.",
    { code: "package_used_up" },
  );
}

const CHECK_VIOLATION = "23514";

/** Whether the database refused to use more of a package than was bought. */
export function isUsedUp(error: unknown): boolean {
  return databaseCode(error) === CHECK_VIOLATION && constraintOf(error) === "client_packages_left";
}

function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const named = "constraint_name" in error ? error.constraint_name : undefined;
  return typeof named === "string" ? named : constraintOf(error.cause);
}
