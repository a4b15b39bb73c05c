import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { issuerLinks, users } from "@/db/schema";
import { signInByIssuer } from "@/lib/accounts/second-step/issuer-sign-in";
import { beginApp, confirmApp, waitingApp } from "@/lib/auth/factors/app";
import { appCode } from "@/lib/auth/factors/app-code";
import { beginAt, comeBackFrom } from "@/lib/auth/issuers/consent";
import { findIssuer, type Issuer, listIssuers } from "@/lib/auth/issuers/issuers";
import { linkIssuer, listLinks, unlinkIssuer } from "@/lib/auth/issuers/links";
import { sessionActor } from "@/lib/auth/session";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { kindsSentTo } from "@/lib/testing/mail/codes";
import { refusal } from "@/lib/testing/refused";
import { SUBJECT, startIssuer, type Wrong } from "@/lib/testing/stand-ins/issuer";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { actionsOn } from "@/lib/testing/trail";

const jar = vi.hoisted(() => new Map<string, { value: string }>());

// What Next hands to a page; there is no request in a test.
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string) => void jar.set(name, { value }),
  }),
}));

let standIn: Awaited<ReturnType<typeof startIssuer>>;
let issuer: Issuer;
let leave = () => {};
let places = 0;

beforeAll(async () => {
  standIn = await startIssuer(() => NOW);
});
beforeEach(() => {
  jar.clear();
  standIn.be(SUBJECT);
  leave = connectedWith({
    SIGN_IN_OIDC_ISSUER: standIn.address,
    SIGN_IN_OIDC_ID: standIn.client.id,
    SIGN_IN_OIDC_SECRET: standIn.client.secret,
    SIGN_IN_OIDC_NAME: "Our clinic",
  });
  const found = findIssuer("oidc");
  if (!found) throw new Error("The issuer is not set up.");
  issuer = found;
});
afterEach(() => leave());
afterAll(() => standIn.close());

/** What this browser comes back with from the issuer, where its person said yes. */
async function begun(errand: Parameters<typeof beginAt>[1] = {}): Promise<URLSearchParams> {
  const asked = await fetch(await beginAt(issuer, errand), { redirect: "manual" });
  return new URL(asked.headers.get("location") ?? "").searchParams;
}

function signIn(subject: string) {
  places += 1;
  return signInByIssuer(issuer, subject, { address: `192.0.2.${places}` }, NOW);
}

test("a member of staff links an account elsewhere, is told, signs in with it, and unlinks it", async () => {
  const { osei } = await cast();
  const { subject, linksTo } = await comeBackFrom(issuer, await begun({ linksTo: osei.id }), NOW);
  expect({ subject, linksTo }).toEqual({ subject: SUBJECT, linksTo: osei.id });
  await linkIssuer(osei, issuer, subject, NOW);
  expect(await listLinks(osei)).toEqual([{ issuer: "oidc", linkedAt: NOW, lastUsedAt: null }]);
  expect(JSON.stringify(await db.select().from(issuerLinks))).not.toContain(SUBJECT);
  const back = await comeBackFrom(issuer, await begun({ next: "/admin/clients" }), NOW);
  expect(back).toEqual({ subject: SUBJECT, linksTo: undefined, next: "/admin/clients" });
  const entered = await signIn(back.subject);
  if (!("sessionId" in entered)) throw new Error("A second step was asked for.");
  expect(await sessionActor(entered.sessionId, NOW)).toMatchObject({ id: osei.id });
  await unlinkIssuer(osei, "oidc", NOW);
  expect(await refusal(signIn(SUBJECT))).toMatchObject({ reason: "unauthenticated" });
  expect(await kindsSentTo(osei.id)).toEqual(["sign-in-changed", "sign-in-changed"]);
  const noted = ["account.issuer_linked", "account.signed_in", "account.issuer_unlinked"];
  expect(await actionsOn(osei.id)).toEqual(expect.arrayContaining(noted));
});

test("it opens no account: not one that is linked to nobody, nor a client's, nor one that is shut", async () => {
  const { ana, osei } = await cast();
  expect(await refusal(signIn(SUBJECT))).toMatchObject({ reason: "unauthenticated" });
  expect(await refusal(linkIssuer(ana, issuer, SUBJECT, NOW))).toMatchObject({ reason: "conflict" });
  const count = await db.$count(users);
  await linkIssuer(osei, issuer, SUBJECT, NOW);
  expect(await refusal(signIn("another"))).toMatchObject({ reason: "unauthenticated" });
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, osei.id));
  expect(await refusal(signIn(SUBJECT))).toMatchObject({ reason: "unauthenticated" });
  expect(await db.$count(users)).toBe(count);
});

test("one account elsewhere is one person's, and a person has one of each issuer", async () => {
  const { osei, mara } = await cast();
  await linkIssuer(osei, issuer, SUBJECT, NOW);
  expect(await refusal(linkIssuer(mara, issuer, SUBJECT, NOW))).toMatchObject({ reason: "conflict" });
  await linkIssuer(osei, issuer, "the new one", NOW);
  expect(await refusal(signIn(SUBJECT))).toMatchObject({ reason: "unauthenticated" });
  expect(await signIn("the new one")).toMatchObject({ userId: osei.id });
  expect(await refusal(unlinkIssuer(mara, "oidc", NOW))).toMatchObject({ reason: "not_found" });
});

test("it stands for the password alone: a second step is asked for all the same", async () => {
  const { osei } = await cast();
  await beginApp(osei, NOW);
  const secret = (await waitingApp(osei))?.secret ?? "";
  await confirmApp(osei, appCode(secret, NOW), NOW);
  await linkIssuer(osei, issuer, SUBJECT, NOW);
  expect(await signIn(SUBJECT)).toEqual({ half: expect.any(String) });
});

test("what this browser did not begin, or a second time, brings nobody in", async () => {
  await cast();
  const back = await begun();
  const kept = new Map(jar);
  for (const forged of ["", "forged", `${back.get("state")}x`]) {
    restore(kept);
    const changed = new URLSearchParams(back);
    changed.set("state", forged);
    expect(await refusal(comeBackFrom(issuer, changed, NOW)), forged).toMatchObject({ reason: "forbidden" });
  }
  restore(kept);
  const elsewhere = new URLSearchParams(back);
  elsewhere.set("iss", "https://evil.test");
  expect(await refusal(comeBackFrom(issuer, elsewhere, NOW))).toMatchObject({ reason: "forbidden" });
  jar.clear();
  expect(await refusal(comeBackFrom(issuer, back, NOW))).toMatchObject({ reason: "forbidden" });
  restore(kept);
  await comeBackFrom(issuer, back, NOW);
  restore(kept);
  expect(await refusal(comeBackFrom(issuer, back, NOW))).toMatchObject({ reason: "forbidden" });
});

const UNBELIEVABLE: Record<string, Wrong> = {
  "of another issuer": { claims: { iss: "https://evil.test" } },
  "for another client": { claims: { aud: "another" } },
  "for several clients, handed to another": { claims: { aud: ["attune", "another"], azp: "another" } },
  "for several clients": { claims: { aud: ["attune", "another"] } },
  "for another sign-in": { claims: { nonce: "x".repeat(43) } },
  "without a nonce": { lacks: ["nonce"] },
  "of nobody": { lacks: ["sub"] },
  "that is over": { claims: { exp: Math.floor(NOW.getTime() / 1000) - 120 } },
  "that never ends": { lacks: ["exp"] },
  "that is old": { claims: { iat: Math.floor(minutesAfter(NOW, -30).getTime() / 1000) } },
  "that is not signed": { signs: "not" },
  "of another key": { signs: "with another key" },
  "that is signed with the secret": { signs: "with the secret" },
  "that does not come": { answers: 500 },
};

test.each(Object.entries(UNBELIEVABLE))("a token %s is not believed", async (_what, wrong) => {
  await cast();
  standIn.be(SUBJECT, wrong);
  expect(await refusal(comeBackFrom(issuer, await begun(), NOW))).toMatchObject({ reason: "forbidden" });
});

test("what is set up is offered, and an issuer that can't be reached is said to be away", async () => {
  expect(listIssuers().map(({ name }) => name)).toEqual(["Our clinic"]);
  const away = { ...issuer, address: "http://127.0.0.1:9" };
  expect(await refusal(beginAt(away, {}))).toMatchObject({ reason: "unavailable" });
  const renamed = { ...issuer, address: `${standIn.address}/` };
  expect(await refusal(beginAt(renamed, {}))).toMatchObject({ reason: "unavailable" });
});

function restore(kept: Map<string, { value: string }>) {
  jar.clear();
  for (const [name, cookie] of kept) jar.set(name, cookie);
}
