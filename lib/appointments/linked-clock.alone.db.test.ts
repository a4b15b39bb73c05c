import { encode } from "next-auth/jwt";
import { beforeEach, expect, test, vi } from "vitest";
import { findClock } from "@/lib/accounts/clock";
import { bringLinkedClock } from "@/lib/accounts/viewer-clock";
import { linkHolderOf, manageToken } from "@/lib/appointments/manage-link";
import { sessionCookieName } from "@/lib/auth/cookies";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const request = vi.hoisted(() => ({ cookies: new Map<string, string>() }));

// What Next hands to a server action; there is no request in a test.
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
  }),
}));

beforeEach(() => {
  request.cookies = new Map([
    ["zone", "Asia/Tokyo"],
    ["hc", "h23"],
  ]);
});

const TOKYO = { timeZone: "Asia/Tokyo", hourCycle: "h23" };

test("the clock that was chosen behind an appointment's link is the account's, and the one before is kept", async () => {
  const { client } = await anasHolder();
  await bringLinkedClock(client, NOW);
  expect(await findClock(client)).toMatchObject({ ...TOKYO, former: { timeZone: "America/New_York" } });
});

test("in a browser where another person is signed in it is not", async () => {
  const { client, osei } = await anasHolder();
  const claims = { sid: osei.sessionId };
  const secret = process.env.AUTH_SECRET ?? "";
  request.cookies.set(sessionCookieName, await encode({ token: claims, secret, salt: sessionCookieName }));
  await bringLinkedClock(client, NOW);
  expect(await findClock(client)).toMatchObject({ timeZone: "America/New_York", former: null });
});

async function anasHolder() {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const token = await manageToken({ appointmentId: id, clientId: ana.id, endsAt: minutesAfter(TUESDAY_TEN, 50) });
  const holder = await linkHolderOf(token, NOW);
  if (!holder) throw new Error("The link opens nothing.");
  return { ...holder, osei };
}
