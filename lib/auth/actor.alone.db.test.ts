import { encode } from "next-auth/jwt";
import { beforeEach, expect, test, vi } from "vitest";
import { currentActor, requireActor, requireClient, requireStaff } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/cookies";
import { options } from "@/lib/auth/options";
import { redeemTicket, ticketFor } from "@/lib/auth/sign-in-ticket";
import { cast } from "@/lib/testing/cast";

const request = vi.hoisted(() => ({ cookie: "", headers: new Headers() }));

// What Next hands to a page; there is no request in a test.
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => (request.cookie ? { value: request.cookie } : undefined) }),
}));

const secret = process.env.AUTH_SECRET ?? "";
const cookieOf = (claims: Record<string, unknown>, key = secret, salt = sessionCookieName) =>
  encode({ token: claims, secret: key, salt });

beforeEach(() => {
  request.cookie = "";
  request.headers = new Headers();
});

test("a request is whom its session stands for", async () => {
  const { ana } = await cast();
  request.cookie = await cookieOf({ sid: ana.sessionId });
  expect(await currentActor()).toEqual(ana);
});

test("no forged, foreign or changed cookie signs anyone in", async () => {
  const { ana } = await cast();
  const right = await cookieOf({ sid: ana.sessionId });
  const forged = [
    "",
    "x",
    "a.b.c",
    ana.sessionId,
    right.slice(0, -1),
    `${right}x`,
    right.replace(/\.[^.]+$/, "."),
    right.split(".").reverse().join("."),
    await cookieOf({ sid: ana.sessionId }, "another secret of at least 32 characters"),
    await cookieOf({ sid: ana.sessionId }, secret, "attune.flow"),
    await cookieOf({ sid: "' or true --" }),
    await cookieOf({ sid: [ana.sessionId] }),
    await cookieOf({ id: ana.id, role: "admin" }),
  ];
  for (const cookie of forged) {
    request.cookie = cookie;
    expect(await currentActor()).toBeNull();
  }
});

test("a signed-out visitor is sent to sign in and comes back; a form sent by script keeps what was typed", async () => {
  await cast();
  request.headers = new Headers({ "x-path": "/appointments?page=2" });
  await expect(requireActor()).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in?next=%2Fappointments%3Fpage%3D2"),
  });
  request.headers = new Headers({ "next-action": "x" });
  await expect(requireActor()).rejects.toMatchObject({ reason: "unauthenticated" });
});

test("to a client the practice's pages don't exist, nor a client's to staff", async () => {
  const { ana, osei } = await cast();
  request.cookie = await cookieOf({ sid: ana.sessionId });
  expect(await requireClient()).toEqual(ana);
  await expect(requireStaff()).rejects.toMatchObject({ digest: expect.stringContaining("404") });
  request.cookie = await cookieOf({ sid: osei.sessionId });
  expect(await requireStaff()).toEqual(osei);
  await expect(requireClient()).rejects.toMatchObject({ digest: expect.stringContaining("404") });
  request.headers = new Headers({ "next-action": "x" });
  await expect(requireClient()).rejects.toMatchObject({ reason: "not_found" });
});

test("what session.update() sends changes nothing", async () => {
  const { ana, mara } = await cast();
  const token = { sid: ana.sessionId };
  const session = { sid: mara.sessionId, email: "mara@attune.test", role: "admin", id: mara.id };
  const jwt = options.callbacks?.jwt;
  // biome-ignore lint/suspicious/noExplicitAny: next-auth's own types leave no room for what an attacker sends.
  expect(await jwt?.({ token, trigger: "update", session } as any)).toEqual({ sid: ana.sessionId });
});

test("a ticket is good once, and nothing else is a ticket", async () => {
  const ticket = ticketFor("a session");
  expect(redeemTicket(ticket)).toBe("a session");
  for (const stale of [ticket, "", "x", undefined, null, {}, ["x"]]) expect(redeemTicket(stale)).toBeUndefined();
});
