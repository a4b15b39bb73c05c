import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { passkeys } from "@/db/schema";
import { signInByPasskey } from "@/lib/accounts/second-step/passkey-sign-in";
import type { Actor } from "@/lib/auth/actor";
import { newChallenge } from "@/lib/auth/passkeys/challenge";
import { checkPasskey, openOffer } from "@/lib/auth/passkeys/check";
import { removePasskey } from "@/lib/auth/passkeys/own";
import { addPasskey } from "@/lib/auth/passkeys/register";
import { sessionActor } from "@/lib/auth/session";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { HOME } from "@/lib/testing/mail/asked-codes";
import { kindsSentTo } from "@/lib/testing/mail/codes";
import { refusal } from "@/lib/testing/refused";
import { passkeyDevice } from "@/lib/testing/sign-in/passkey-device";

const OURS = { origin: "https://book.example.org", rpId: "book.example.org" };
const WRONG = { reason: "invalid", message: expect.stringContaining("That passkey didn't work here.") };

type Device = ReturnType<typeof passkeyDevice>;

/** A device of the actor's, whose passkey was added with its counter at five. */
async function deviceOf(actor: Actor): Promise<Device> {
  const device = passkeyDevice();
  const { challenge, sealed } = newChallenge(actor.id, NOW);
  const response = device.make(challenge, { party: OURS, counter: 5 });
  await addPasskey(actor, { name: "Phone", sealed, response }, OURS, NOW);
  return device;
}

async function signed(device: Device, counter: number, saying: Partial<Parameters<Device["sign"]>[1]> = {}) {
  const { challenge, sealed } = openOffer(NOW);
  return { sealed, response: device.sign(challenge, { party: OURS, counter, ...saying }) };
}

// Each from another place: what a place may try in a minute is another test's.
let places = 0;

function check(given: Awaited<ReturnType<typeof signed>>, whose = "") {
  places += 1;
  return checkPasskey(given, whose, OURS, { address: `192.0.2.${places}` }, NOW);
}

test("a passkey signs in by itself, and its owner was told when it was added", async () => {
  const { ana } = await cast();
  const device = await deviceOf(ana);
  const { sessionId } = await signInByPasskey(await signed(device, 6), false, OURS, HOME, NOW);
  expect(await sessionActor(sessionId, NOW)).toMatchObject({ id: ana.id, provenAt: NOW });
  expect(await kindsSentTo(ana.id)).toEqual(["sign-in-changed"]);
});

test("a counter that goes back or stands still is a copied key's, and signs nobody in", async () => {
  const { ana } = await cast();
  const device = await deviceOf(ana);
  expect(await check(await signed(device, 9))).toBe(ana.id);
  for (const counter of [8, 9, 5, 0]) expect(await refusal(check(await signed(device, counter)))).toMatchObject(WRONG);
  expect(await check(await signed(device, 10))).toBe(ana.id);
  const [row] = await db.select().from(passkeys).where(eq(passkeys.userId, ana.id));
  expect(row?.counter).toBe(10);
});

test("of two that were signed with one counter at the same moment only one signs in", async () => {
  const { ana } = await cast();
  const device = await deviceOf(ana);
  const both = await Promise.all([signed(device, 6), signed(device, 6)]);
  const outcomes = await Promise.allSettled(both.map((one) => check(one)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("what was signed on another site's page is of no use here", async () => {
  const { ana } = await cast();
  const device = await deviceOf(ana);
  for (const party of [
    { origin: "https://book.example.org.evil.test", rpId: OURS.rpId },
    { origin: OURS.origin, rpId: "evil.test" },
    { origin: "http://book.example.org", rpId: OURS.rpId },
    { origin: "https://book.example.org:8443", rpId: OURS.rpId },
  ])
    expect(await refusal(check(await signed(device, 6, { party }))), party.origin).toMatchObject(WRONG);
});

test("a challenge is good once, and only for whom it was given to", async () => {
  const { ana, ben } = await cast();
  const device = await deviceOf(ana);
  const once = await signed(device, 6);
  expect(await check(once)).toBe(ana.id);
  expect(await refusal(check({ ...once }))).toMatchObject(WRONG);
  const { challenge, sealed } = openOffer(NOW);
  const first = device.sign(challenge, { party: OURS, counter: 7 });
  const later = device.sign(challenge, { party: OURS, counter: 8 });
  expect(await check({ sealed, response: first })).toBe(ana.id);
  expect(await refusal(check({ sealed, response: later }))).toMatchObject(WRONG);
  const bens = newChallenge(ben.id, NOW);
  const forBen = { sealed: bens.sealed, response: device.sign(bens.challenge, { party: OURS, counter: 9 }) };
  expect(await refusal(check(forBen))).toMatchObject(WRONG);
  expect(await refusal(check(forBen, ben.id))).toMatchObject(WRONG);
  const other = openOffer(NOW);
  const swapped = { ...(await signed(device, 9)), sealed: other.sealed };
  expect(await refusal(check(swapped))).toMatchObject(WRONG);
  const [text, until, proof] = other.sealed.split(".");
  const longer = {
    sealed: `${text}.${Number(until) + 600}.${proof}`,
    response: device.sign(other.challenge, { party: OURS, counter: 9 }),
  };
  expect(await refusal(check(longer))).toMatchObject(WRONG);
});

test("a challenge is over after ten minutes", async () => {
  const { ana } = await cast();
  const device = await deviceOf(ana);
  const late = openOffer(minutesAfter(NOW, -10));
  const justInTime = openOffer(minutesAfter(NOW, -9));
  const by = ({ challenge, sealed }: typeof late) => ({
    sealed,
    response: device.sign(challenge, { party: OURS, counter: 6 }),
  });
  expect(await refusal(check(by(late)))).toMatchObject(WRONG);
  expect(await check(by(justInTime))).toBe(ana.id);
});

test("a device that has not seen its owner, or signed something else, signs nobody in", async () => {
  const { ana } = await cast();
  const device = await deviceOf(ana);
  expect(await refusal(check(await signed(device, 6, { isSeen: false })))).toMatchObject(WRONG);
  const { sealed, response } = await signed(device, 6);
  const another = passkeyDevice().sign(openOffer(NOW).challenge, { party: OURS, counter: 6 });
  const forged = { ...response, response: { ...response.response, signature: another.response.signature } };
  expect(await refusal(check({ sealed, response: forged }))).toMatchObject(WRONG);
  expect(await refusal(check({ sealed: "nothing", response }))).toMatchObject(WRONG);
});

test("a passkey that was made for another wish, or unseen, or twice is not added; one that was removed is over", async () => {
  const { ana, ben } = await cast();
  const device = passkeyDevice();
  const { challenge, sealed } = newChallenge(ana.id, NOW);
  const add = (actor: Actor, seal: string, response: ReturnType<Device["make"]>) =>
    addPasskey(actor, { name: "Phone", sealed: seal, response }, OURS, NOW);
  const good = device.make(challenge, { party: OURS, counter: 0 });
  expect(await refusal(add(ben, sealed, good))).toMatchObject(WRONG);
  await add(ana, sealed, good);
  expect(await refusal(add(ana, sealed, good))).toMatchObject(WRONG);
  for (const made of [{ isSeen: false }, { party: { ...OURS, origin: "https://evil.test" } }]) {
    const wish = newChallenge(ana.id, NOW);
    const response = passkeyDevice().make(wish.challenge, { party: OURS, counter: 0, ...made });
    expect(await refusal(add(ana, wish.sealed, response))).toMatchObject(WRONG);
  }
  const again = newChallenge(ben.id, NOW);
  expect(
    await refusal(add(ben, again.sealed, device.make(again.challenge, { party: OURS, counter: 0 }))),
  ).toMatchObject(WRONG);
  const [row] = await db.select().from(passkeys);
  expect(await refusal(removePasskey(ben, row?.id ?? "", NOW))).toMatchObject({ reason: "not_found" });
  await removePasskey(ana, row?.id ?? "", NOW);
  expect(await refusal(check(await signed(device, 1)))).toMatchObject(WRONG);
});
