import { asc, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { meetingSignals, meetings } from "@/db/schema";
import { suggestedOutcome } from "@/lib/appointments/attendance/attendance";
import { readLedger } from "@/lib/appointments/attendance/queries";
import { findDetail } from "@/lib/appointments/queries";
import { startSession } from "@/lib/appointments/session";
import { receiveFromJaas, receiveFromProsody } from "@/lib/meetings/attendance/receive-jitsi";
import { participantId } from "@/lib/meetings/participant";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { guardedCast } from "@/lib/testing/records/guarded";
import { scheduled } from "@/lib/testing/requests";
import { jaasPosts, prosodyPosts } from "@/lib/testing/stand-ins/jitsi/posts";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import type { Delivery } from "@/lib/testing/stand-ins/payments/deliveries";

const SECRET = "n3v-2kq8-of-the-posts-p7-and-long-enough";
const APP = "vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe";
const at = (minutes: number) => minutesAfter(TUESDAY_TEN, minutes);
const clock = () => TUESDAY_TEN;

let leave = () => {};
afterEach(() => {
  leave();
  leave = () => {};
});

/** A session that is under way, to which no page of the client's came. */
async function underWay() {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await startSession(osei, id, at(0));
  const room = (await findDetail(osei, id))?.room ?? "";
  const named = { ana: participantId(room, ana.id), osei: participantId(room, osei.id) };
  return { id, ana, osei, room, named };
}

async function ledgerOf({ osei, id }: Awaited<ReturnType<typeof underWay>>) {
  const appointment = await findDetail(osei, id);
  const seen = appointment && (await readLedger(osei, appointment));
  if (!seen) throw new Error("The session has no ledger.");
  return seen.ledger;
}

const taking = (receive: typeof receiveFromJaas) => async (one: Delivery) => {
  await receive(new TextEncoder().encode(one.body), new Headers(one.headers), TUESDAY_TEN);
  return 200;
};

describe.each(["jaas", "prosody"] as const)("what a video server posts (%s)", (vendor) => {
  const server =
    vendor === "jaas" ? jaasPosts({ secret: SECRET, clock, appId: APP }) : prosodyPosts({ secret: SECRET, clock });
  const receive = vendor === "jaas" ? receiveFromJaas : receiveFromProsody;
  const connect = () => {
    leave = connectedWith({
      JITSI_WEBHOOK_SECRET: SECRET,
      ...(vendor === "jaas" ? { JAAS_APP_ID: APP } : { JITSI_DOMAIN: "meet.practice.test" }),
    });
  };

  test("is a fact of who was in the call, once, in whatever order it comes, and without names", async () => {
    connect();
    const session = await underWay();
    const { room, named } = session;
    server.happens("created", room, at(0));
    server.happens("joined", room, at(0), named.osei);
    server.happens("joined", room, at(1), named.ana);
    server.happens("joined", room, at(2), "a-stranger");
    server.happens("left", room, at(49), named.ana);
    server.happens("left", room, at(50), named.osei);
    server.happens("destroyed", room, at(50));
    await server.posts.tell(taking(receive), { times: 3, order: (all) => all.toReversed() });
    const { kind, who, appointmentId } = meetingSignals;
    const rows = await db.select({ kind, who, appointmentId }).from(meetingSignals).orderBy(asc(meetingSignals.at));
    expect(rows).toHaveLength(7);
    expect(rows).toContainEqual({ kind: "joined", who: "client", appointmentId: session.id });
    expect(rows).toContainEqual({ kind: "joined", who: "guest", appointmentId: null });
    expect(JSON.stringify(rows)).not.toMatch(/Boateng|@/);
    const ledger = await ledgerOf(session);
    expect(ledger.inCall).toMatchObject({
      client: { vendor: { from: at(1), until: at(49) } },
      practitioner: { vendor: { from: at(0), until: at(50) } },
    });
    expect(suggestedOutcome(ledger)).toBe("completed");
  });

  test("is refused where it can't be theirs, and kept nowhere", async () => {
    connect();
    const { room, named } = await underWay();
    server.happens("joined", room, at(1), named.ana);
    const [post] = server.posts.waiting();
    if (!post) throw new Error("Nothing was posted.");
    const forged = { "x-jaas-signature": "t=1796724000,v1=AAAA", authorization: "Bearer guessed" };
    for (const headers of [{}, forged])
      await expect(taking(receive)({ ...post, headers })).rejects.toMatchObject({ status: 400 });
    expect(await db.$count(meetingSignals)).toBe(0);
    await server.posts.tell(async () => 200);
  });

  test("of a room that is none of ours is thanked for and forgotten", async () => {
    connect();
    const { id } = await underWay();
    server.happens("joined", "ah-another", at(1), "a-stranger");
    await server.posts.tell(taking(receive));
    expect(await db.$count(meetingSignals)).toBe(0);
    expect(await db.$count(meetings, eq(meetings.sessionKey, id))).toBe(1);
  });

  test("is not taken without a secret", async () => {
    await underWay();
    server.happens("created", "ah-another", at(0));
    const [post] = server.posts.waiting();
    if (!post) throw new Error("Nothing was posted.");
    await expect(taking(receive)(post)).rejects.toMatchObject({ code: "provider_not_configured" });
    await server.posts.tell(async () => 200);
  });
});

test("a guardian who brings a child is in the call as the child", async () => {
  leave = connectedWith({ JITSI_WEBHOOK_SECRET: SECRET, JITSI_DOMAIN: "meet.practice.test" });
  const { ana, osei, forMia } = await guardedCast();
  const { id } = await forMia();
  await startSession(osei, id, at(0));
  const room = (await findDetail(osei, id))?.room ?? "";
  const server = prosodyPosts({ secret: SECRET, clock });
  server.happens("joined", room, at(1), participantId(room, ana.id));
  await server.posts.tell(taking(receiveFromProsody));
  const appointment = await findDetail(osei, id);
  const seen = appointment && (await readLedger(osei, appointment));
  expect(seen?.ledger.inCall.client.vendor).toEqual({ from: at(1), until: null });
});

test("what Jitsi as a Service signed too long ago, or for another practice, counts for nothing", async () => {
  leave = connectedWith({ JITSI_WEBHOOK_SECRET: SECRET, JAAS_APP_ID: APP });
  const { room, named } = await underWay();
  const server = jaasPosts({ secret: SECRET, clock, appId: "vpaas-magic-cookie-of-another" });
  server.happens("joined", room, at(1), named.ana);
  const [post] = server.posts.waiting();
  if (!post) throw new Error("Nothing was posted.");
  await taking(receiveFromJaas)(post);
  const late = receiveFromJaas(new TextEncoder().encode(post.body), new Headers(post.headers), at(6));
  await expect(late).rejects.toMatchObject({ status: 400 });
  expect(await db.$count(meetingSignals)).toBe(0);
});
