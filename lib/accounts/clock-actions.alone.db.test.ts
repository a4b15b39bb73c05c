import { encode } from "next-auth/jwt";
import { beforeEach, expect, test, vi } from "vitest";
import { findClock } from "@/lib/accounts/clock";
import { setClock } from "@/lib/accounts/clock-actions";
import { sessionCookieName } from "@/lib/auth/cookies";
import { sessionActor } from "@/lib/auth/session";
import { origin } from "@/lib/env";
import { initialState } from "@/lib/form";
import { cast, NOW, type Practitioner } from "@/lib/testing/cast";

const request = vi.hoisted(() => ({ cookies: new Map<string, string>(), headers: new Headers() }));

// What Next hands to a server action; there is no request in a test.
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    delete: (name: string) => request.cookies.delete(name),
  }),
}));

const CHOSEN = "Europe/Berlin";
const TOKYO = { place: "", zone: "Asia/Tokyo", hours: "h23" };

beforeEach(() => {
  request.cookies = new Map([["zone", CHOSEN]]);
  request.headers = new Headers({ origin: origin() });
});

test("a trip leaves the account's own zone alone, whatever zone was chosen in the browser", async () => {
  const { osei } = await cast();
  await save(osei, { ...TOKYO, until: "2026-12-05" });
  expect(await findClock(osei)).toMatchObject({ timeZone: osei.timeZone, hourCycle: "h23" });
  const actor = await sessionActor(osei.sessionId, NOW);
  expect(actor).toMatchObject({ timeZone: "Asia/Tokyo", trip: { home: osei.timeZone } });
  // Nor does saving how hours are counted while it lasts.
  request.cookies.set("zone", CHOSEN);
  await save(osei, { place: "", zone: "", hours: "h12", until: "" });
  expect(await findClock(osei)).toMatchObject({ timeZone: osei.timeZone, hourCycle: "h12" });
});

test("without a trip the zone that is shown is the one that is saved", async () => {
  const { osei } = await cast();
  await save(osei, { place: "", zone: "", hours: "h12", until: "" });
  expect(await findClock(osei)).toMatchObject({ timeZone: CHOSEN, hourCycle: "h12" });
});

async function save(who: Practitioner, fields: Record<string, string>) {
  const secret = process.env.AUTH_SECRET ?? "";
  const cookie = await encode({ token: { sid: who.sessionId }, secret, salt: sessionCookieName });
  request.cookies.set(sessionCookieName, cookie);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  await expect(setClock(initialState, form)).rejects.toMatchObject({ digest: expect.stringContaining("/account?") });
}
