import { careRecords, personKeys, recordKeys, recordMembers, sessions, users } from "@/db/schema";
import { personRows } from "@/db/seed";
import { browserSession } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";
import { rowsOf } from "@/lib/testing/database/insert-together";

const PEOPLE = {
  ana: { role: "client", firstName: "Ana", lastName: "Boateng", timeZone: "America/New_York" },
  ben: { role: "client", firstName: "Ben", lastName: "Hale", timeZone: "Europe/London" },
  osei: { role: "practitioner", firstName: "Ama", lastName: "Osei", timeZone: "Africa/Accra" },
  lind: { role: "practitioner", firstName: "Signe", lastName: "Lind", timeZone: "Europe/Stockholm" },
  mara: { role: "admin", firstName: "Mara", lastName: "Quist", timeZone: "Africa/Accra" },
} as const;

type SignIn = { email: string; passwordHash: string };

/** Everyone in the cast as an actor who is signed in at NOW, with the rows they are in the database. */
export function everyone(signIn: (who: keyof typeof PEOPLE) => SignIn) {
  return {
    ana: person("ana", signIn("ana")),
    ben: person("ben", signIn("ben")),
    mara: person("mara", signIn("mara")),
    osei: practitioner("osei", signIn("osei")),
    lind: practitioner("lind", signIn("lind")),
  };
}

/** The parts of a statement that make the accounts of people and sign them in. */
export function accountRows(people: Omit<ReturnType<typeof person>, "actor">[]) {
  const [accounts, keys, signedIn] = [
    people.map(({ user }) => user),
    people.map(({ resting }) => resting),
    people.map(({ session }) => session),
  ];
  return [
    rowsOf(users, accounts),
    rowsOf(personKeys, keys),
    rowsOf(sessions, signedIn),
    ...recordRows(people.flatMap(({ own }) => own ?? [])),
  ];
}

function recordRows(records: NonNullable<ReturnType<typeof person>["own"]>[]) {
  if (records.length === 0) return [];
  return [
    rowsOf(
      careRecords,
      records.map(({ record }) => record),
    ),
    rowsOf(
      recordMembers,
      records.map(({ member }) => member),
    ),
    rowsOf(
      recordKeys,
      records.map(({ resting }) => resting),
    ),
  ];
}

function person(who: keyof typeof PEOPLE, signIn: SignIn) {
  const { role, firstName, lastName, timeZone } = PEOPLE[who];
  const id = newId(NOW);
  const { user, resting, own } = personRows({ id, role, firstName, lastName, timeZone, ...signIn }, NOW);
  const session = browserSession(id, false, NOW);
  const actor = {
    id,
    role,
    furtherRoles: [],
    practitionerId: null,
    timeZone,
    hourCycle: null,
    firstName,
    sessionId: session.id,
    provenAt: NOW,
    isSetUpDue: false,
    isShared: false,
  };
  return { user, resting, own, session, actor };
}

const SHOWN = {
  osei: { slug: "ama-osei", name: "Dr. Ama Osei", position: 0 },
  lind: { slug: "signe-lind", name: "Dr. Signe Lind", position: 1 },
} as const;

// Monday to Friday 9–12 and 13–17, Thursday evenings too; and two evenings and three afternoons a week.
const WEEKS = {
  osei: [...[0, 1, 2, 3, 4].flatMap((weekday) => [hours(weekday, 9, 12), hours(weekday, 13, 17)]), hours(3, 18, 21)],
  lind: [...[0, 2, 4].map((weekday) => hours(weekday, 13, 17)), hours(1, 18, 21), hours(3, 18, 21)],
};

function practitioner(who: keyof typeof SHOWN, signIn: SignIn) {
  const { actor: account, ...rows } = person(who, signIn);
  const { id: userId, timeZone } = account;
  const practitionerId = newId(NOW);
  const row = { id: practitionerId, userId, title: "Psychotherapist", timeZone, ...SHOWN[who] };
  const week = WEEKS[who].map((stretch) => ({ id: newId(NOW), practitionerId, ...stretch }));
  return { ...rows, practitioner: row, week, actor: { ...account, role: "practitioner" as const, practitionerId } };
}

function hours(weekday: number, from: number, until: number) {
  return { weekday, startMinute: from * 60, endMinute: until * 60 };
}
