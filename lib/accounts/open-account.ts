import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { blindIndex, newPersonKey, type PersonKey, personKey, seal, sealMaybe } from "@/db/encryption";
import { personKeys, users } from "@/db/schema";
import { sealFacts } from "@/lib/accounts/profile/facts";
import { newId } from "@/lib/id";
import type { Role } from "@/lib/permissions/permissions";
import { openRecords } from "@/lib/records/open-record";

/** What people say about themselves when they come. */
export type Profile = z.infer<typeof Profile>;

/** The shape of a profile at rest, as a code's flow keeps it. */
export const Profile = z.object({
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().nullable(),
  /** Asked for by programs only; not said is not changed. */
  location: z.string().nullable().optional(),
  birthDate: z.string().nullable().optional(),
  passwordHash: z.string().nullable(),
  timeZone: z.string(),
  hourCycle: z.enum(["h12", "h23"]).nullable().default(null),
  /** What the page was read in; not said is not changed. */
  language: z.string().optional(),
});

/** An account that is not there yet; without `verifiedAt` its address is still to be verified. */
export type NewAccount = Profile & {
  /** None for a person without sign-in. */
  email: string | null;
  role: Role;
  verifiedAt: Date | null;
};

/** Makes an account under its own data key and answers its id; none when the address has one already. */
export async function openAccount(tx: Transaction, account: NewAccount, now: Date): Promise<string | undefined> {
  const id = newId(now);
  const { wrapped, ...key } = newPersonKey(id);
  const { email, role, verifiedAt } = account;
  const [made] = await tx
    .insert(users)
    .values({
      id,
      role,
      verifiedAt,
      createdAt: now,
      email: sealMaybe(key, users.email, id, email),
      emailIndex: email && blindIndex(email),
      ...sealedProfile(key, account, now),
    })
    .onConflictDoNothing({ target: users.emailIndex })
    .returning({ id: users.id });
  if (!made) return undefined;
  await tx.insert(personKeys).values({ personId: id, wrapped, createdAt: now });
  if (role === "client") await openRecords(tx, [id], now);
  return made.id;
}

/** Puts what a person said in place of what the account had. */
export async function putProfile(tx: Transaction, id: string, profile: Profile, now: Date) {
  const key = await personKey(tx, id);
  await tx
    .update(users)
    .set(sealedProfile(key, profile, now))
    .where(eq(users.id, id));
}

function sealedProfile(key: PersonKey, profile: Profile, now: Date) {
  const { firstName, lastName, passwordHash, timeZone, hourCycle, language } = profile;
  return {
    firstName: seal(key, users.firstName, key.personId, firstName),
    lastName: seal(key, users.lastName, key.personId, lastName),
    ...sealFacts(key, profile),
    ...{ passwordHash, timeZone, hourCycle, updatedAt: now },
    ...(language && { language }),
  };
}
