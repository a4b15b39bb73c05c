import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { services, settings } from "@/db/schema";
import { addPerson, addPractitioner } from "@/db/seed";
import { hashPassword } from "@/lib/auth/password";
import { newId } from "@/lib/id";
import { accounts, password } from "@/scripts/demo/accounts.json";
import { fillCalendar } from "@/scripts/demo/calendar";
import { fillPast } from "@/scripts/demo/past";
import { fillTogether } from "@/scripts/demo/together";

/** Fills an empty database with a small practice in the middle of its week, as seen at `now`. */
export async function fillDemo(tx: Transaction, now: Date) {
  await tx.insert(settings).values({
    name: "Attune Heart Therapy",
    timeZone: "Africa/Accra",
    email: "office@attune.test",
    phone: "+233 20 000 0000",
  });
  const service = { id: newId(now), name: "Session", minutes: 50, booking: "instant" as const };
  await tx.insert(services).values([service, { id: newId(now), ...FIRST_CONVERSATION }]);
  const people = await addPeople(tx, now);
  const practitioners = await addPractitioners(tx, people, now);
  const demo = { clients: people, practitioners, service };
  await fillCalendar(tx, demo, now);
  await fillTogether(tx, demo, now);
  // After it, so that what is ahead already costs nothing: a demo begins with no session that still waits to be paid.
  await tx.update(services).set(PRICE).where(eq(services.id, service.id));
  await fillPast(tx, demo, now);
}

/** Where clients pay online, it is paid when a session is booked. */
const PRICE = { priceMinor: 8_000, currency: "USD", payment: "full" } as const;

const FIRST_CONVERSATION = {
  name: "First conversation",
  description: "To meet, and to find out whether we suit each other.",
  minutes: 30,
  priceMinor: 0,
  booking: "instant",
  forNewClients: true,
  position: 1,
} as const;

const ZONES: Record<string, string> = {
  ana: "America/New_York",
  ben: "Europe/London",
  osei: "Africa/Accra",
  lind: "Europe/Stockholm",
  mara: "Africa/Accra",
  tomas: "Africa/Accra",
};

// Who fills the lists; these accounts need no sign-in, so they have none.
const OTHERS = [
  { email: "kofi@attune.test", role: "client", firstName: "Kofi", lastName: "Adjei", zone: "Africa/Accra" },
  { email: "linnea@attune.test", role: "client", firstName: "Linnea", lastName: "Berg", zone: "Europe/Stockholm" },
  { email: "maya@attune.test", role: "client", firstName: "Maya", lastName: "Torres", zone: "America/Chicago" },
];

/** Everyone's id, by the part of the address before the @. */
async function addPeople(tx: Transaction, now: Date) {
  const passwordHash = await hashPassword(password);
  const ids: Record<string, string> = {};
  const known = accounts.map((account) => ({ ...account, zone: ZONES[nameIn(account.email)] ?? "UTC", passwordHash }));
  for (const { zone, role, ...person } of [...known, ...OTHERS.map((other) => ({ ...other, passwordHash: null }))]) {
    const id = newId(now);
    await addPerson(tx, { id, role: roleNamed(role), timeZone: zone, ...person }, now);
    ids[nameIn(person.email)] = id;
  }
  return ids;
}

const OSEI_BIO = `I listen first. In a first session you tell as much as you like, and we find out together what would help.

I work with what worries, what was lost and what is about to change, at your pace.`;

const LIND_BIO =
  "Couples, and people who sleep badly or work too much. We look at one week at a time, and at what already goes well.";

async function addPractitioners(tx: Transaction, people: Record<string, string>, now: Date) {
  const osei = { id: newId(now), userId: people.osei ?? "", timeZone: "Africa/Accra" };
  const lind = { id: newId(now), userId: people.lind ?? "", timeZone: "Europe/Stockholm" };
  const weekdays = [0, 1, 2, 3, 4];
  await addPractitioner(
    tx,
    {
      ...osei,
      slug: "ama-osei",
      name: "Dr. Ama Osei",
      title: "Clinical psychologist",
      bio: OSEI_BIO,
      pronouns: "she/her",
      languages: ["English", "Twi", "Français"],
      specialities: ["Anxiety", "Grief", "Big changes"],
      published: true,
      position: 0,
    },
    [
      ...weekdays.flatMap((weekday) => [hours(now, weekday, 9, 12), hours(now, weekday, 13, 17)]),
      hours(now, 3, 18, 21),
    ],
  );
  await addPractitioner(
    tx,
    {
      ...lind,
      slug: "signe-lind",
      name: "Dr. Signe Lind",
      title: "Psychotherapist",
      bio: LIND_BIO,
      languages: ["English", "Svenska"],
      specialities: ["Couples", "Sleep", "Work"],
      published: true,
      position: 1,
    },
    [...weekdays.map((weekday) => hours(now, weekday, 13, 17)), hours(now, 1, 18, 21), hours(now, 3, 18, 21)],
  );
  return { osei, lind };
}

function hours(now: Date, weekday: number, from: number, until: number) {
  return { id: newId(now), weekday, startMinute: from * 60, endMinute: until * 60 };
}

function nameIn(email: string) {
  return email.slice(0, email.indexOf("@"));
}

const ROLES = ["client", "practitioner", "admin", "front_desk"] as const;

function roleNamed(word: string) {
  const role = ROLES.find((known) => known === word);
  if (!role) throw new Error(`${word} is no role.`);
  return role;
}
