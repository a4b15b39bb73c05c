import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { addPerson } from "@/db/seed";
import { readAccessToken, signAccessToken } from "@/lib/auth/access-token";
import { sessionCookieName } from "@/lib/auth/cookies";
import { endSession, openSession } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import type { Role } from "@/lib/permissions/permissions";
import { tokensOf } from "@/lib/testing/api";
import { minutesAfter, NOW } from "@/lib/testing/clock";

/** Everybody in the practice. */
export type Everyone = Record<Person, { id: string }>;

type Headers = Record<string, string>;

/** The people of the cast, by what they are to Ana's things. */
export const PEOPLE = ["ana", "ben", "osei", "lind", "mara", "tomas", "iris", "noor"] as const;

/** A person of the cast. */
export type Person = (typeof PEOPLE)[number];

/** What each of them is. */
export const ROLE_OF = {
  ana: "client",
  ben: "client",
  osei: "practitioner",
  lind: "practitioner",
  mara: "admin",
  tomas: "front_desk",
  iris: "biller",
  noor: "supervisor",
} as const satisfies Record<Person, Role>;

/** What each of the cast signs their requests with. */
export async function livingHeaders(people: Everyone): Promise<Record<Person, Headers>> {
  const all = await Promise.all(
    PEOPLE.map(async (who) => [who, bearer((await tokensOf(people[who])).access)] as const),
  );
  const [ana, ben, osei, lind, mara, tomas, iris, noor] = all.map(([, headers]) => headers);
  if (!ana || !ben || !osei || !lind || !mara || !tomas || !iris || !noor) throw new Error("Somebody has no token.");
  return { ana, ben, osei, lind, mara, tomas, iris, noor };
}

/** What is no right to anything, though each comes from a person who was, or nearly is, an admin. */
export async function deadHeaders(): Promise<Record<string, Headers>> {
  const [expired, revoked, unverified, deactivated, refreshing, browsing] = await Promise.all(
    Array.from({ length: 6 }, (_, index) => anotherAdmin(index)),
  );
  if (!expired || !revoked || !unverified || !deactivated || !refreshing || !browsing) throw new Error("No admins.");
  const tokens = (id: string) => tokensOf({ id });
  const old = await claimsOf((await tokens(expired)).access);
  const ended = (await tokens(revoked)).access;
  await endSession(db, (await claimsOf(ended)).sessionId, NOW);
  const early = (await tokens(unverified)).access;
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, unverified));
  const shut = (await tokens(deactivated)).access;
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, deactivated));
  const sid = await openSession(db, browsing, false, NOW);
  const cookie = await encode({ token: { sid }, secret: process.env.AUTH_SECRET ?? "", salt: sessionCookieName });
  return {
    anonymous: {},
    expired: bearer(await signAccessToken(old, minutesAfter(NOW, -2 * 24 * 60))),
    revoked: bearer(ended),
    "refresh as access": bearer((await tokens(refreshing)).refresh),
    "cookie as bearer": bearer(cookie),
    "cookie as cookie": { cookie: `${sessionCookieName}=${cookie}` },
    "a browser's session": bearer(await signAccessToken({ userId: browsing, sessionId: sid }, NOW)),
    unverified: bearer(early),
    deactivated: bearer(shut),
  };
}

async function anotherAdmin(index: number): Promise<string> {
  const id = newId(NOW);
  const name = { firstName: "Nobody", lastName: `No ${index}`, email: `nobody-${index}@attune.test` };
  await addPerson(db, { id, role: "admin", timeZone: "UTC", passwordHash: null, ...name }, NOW);
  return id;
}

async function claimsOf(access: string) {
  const claims = await readAccessToken(access, NOW);
  if (!claims) throw new Error("A token that was just made can't be read.");
  return claims;
}

function bearer(token: string): Headers {
  return { authorization: `Bearer ${token}` };
}
