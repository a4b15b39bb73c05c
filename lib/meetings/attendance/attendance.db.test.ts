import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/meetings/zoom/webhook/route";
import { db } from "@/db/client";
import { meetingSignals, outbox, services } from "@/db/schema";
import { suggestedOutcome } from "@/lib/appointments/attendance/attendance";
import { readLedger } from "@/lib/appointments/attendance/queries";
import { completeFinishedAppointments } from "@/lib/appointments/complete";
import { findDetail } from "@/lib/appointments/queries";
import { markMissed, startSession } from "@/lib/appointments/session";
import { bookSlot } from "@/lib/booking/book";
import { now } from "@/lib/clock";
import { dispatchDue } from "@/lib/events/dispatch";
import { arrangeDue } from "@/lib/meetings/arranging/arrange";
import { receiveFromZoom } from "@/lib/meetings/attendance/receive-zoom";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { startZoomStandIn } from "@/lib/testing/stand-ins/meetings/zoom";
import type { Delivery } from "@/lib/testing/stand-ins/payments/deliveries";

let moment = NOW;
let zoom: Awaited<ReturnType<typeof startZoomStandIn>>;
let leave = () => {};

beforeAll(async () => {
  zoom = await startZoomStandIn({ clock: () => moment });
  leave = connectedWith(zoom.environment);
});
afterAll(async () => {
  leave();
  await zoom.close();
});

const receive = ({ body, headers }: Pick<Delivery, "body" | "headers">, at = moment) =>
  receiveFromZoom(new TextEncoder().encode(body), new Headers(headers), at);

/** Ana's session on Tuesday at ten is met on Zoom; answers its id there. */
async function onZoom() {
  moment = NOW;
  const { ana, osei, time } = await instantCast();
  await db.update(services).set({ meetingPlace: "zoom" });
  const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
  await dispatchDue(NOW);
  await arrangeDue(NOW);
  moment = TUESDAY_TEN;
  return { id, ana, osei, externalId: zoom.meetings().at(-1)?.id ?? "" };
}

test("who was in a call, and from when until when, is kept as facts and without names, each once", async () => {
  const { id, externalId } = await onZoom();
  zoom.happens("meeting.started", externalId);
  zoom.happens("meeting.participant_joined", externalId, "host", moment, "1");
  zoom.happens("meeting.participant_joined", externalId, "guest", minutesAfter(moment, 1), "2");
  zoom.happens("meeting.participant_left", externalId, "guest", minutesAfter(moment, 49), "2");
  zoom.happens("meeting.participant_left", externalId, "host", minutesAfter(moment, 50), "1");
  zoom.happens("meeting.ended", externalId, undefined, minutesAfter(moment, 50));
  const order = (all: Delivery[]) => all.toReversed();
  const take = async (one: Delivery) => {
    await receive(one);
    return 200;
  };
  expect(await zoom.webhooks.tell(take, { times: 3, order })).toHaveLength(18);
  const { kind, who, at, appointmentId, source } = meetingSignals;
  const rows = await db
    .select({ kind, who, at, appointmentId, source })
    .from(meetingSignals)
    .orderBy(asc(at), asc(kind), asc(who));
  const fact = { source: "vendor", appointmentId: null };
  expect(rows).toEqual([
    { ...fact, kind: "joined", who: "practitioner", at: moment },
    { ...fact, kind: "started", who: null, at: moment },
    { ...fact, kind: "joined", who: "guest", at: minutesAfter(moment, 1), appointmentId: id },
    { ...fact, kind: "left", who: "guest", at: minutesAfter(moment, 49), appointmentId: id },
    { ...fact, kind: "ended", who: null, at: minutesAfter(moment, 50) },
    { ...fact, kind: "left", who: "practitioner", at: minutesAfter(moment, 50) },
  ]);
  expect(JSON.stringify(await db.select().from(meetingSignals))).not.toMatch(/\b(?:Ana|Osei|iPad)\b|@/);
});

test("a client whom Zoom saw in the call took part, whom no page of ours saw: the ledger says so, and a kind word goes out", async () => {
  const { id, externalId, ana, osei } = await onZoom();
  await startSession(osei, id, moment);
  zoom.happens("meeting.participant_joined", externalId, "host", moment, "1");
  zoom.happens("meeting.participant_joined", externalId, "guest", minutesAfter(moment, 1), "2");
  zoom.happens("meeting.participant_left", externalId, "guest", minutesAfter(moment, 49), "2");
  const take = async (one: Delivery) => {
    await receive(one);
    return 200;
  };
  await zoom.webhooks.tell(take);
  const appointment = await findDetail(osei, id);
  const seen = appointment && (await readLedger(osei, appointment));
  if (!seen) throw new Error("The session has no ledger.");
  const until = minutesAfter(moment, 49);
  expect(seen.ledger.inCall.client.vendor).toEqual({ from: minutesAfter(moment, 1), until });
  expect(suggestedOutcome(seen.ledger)).toBe("completed");
  await expect(markMissed(osei, id, until)).rejects.toMatchObject({ status: 409 });
  await completeFinishedAppointments(minutesAfter(moment, 70));
  await dispatchDue(minutesAfter(moment, 70));
  const isKindWord = and(eq(outbox.kind, "appointment-completed"), eq(outbox.recipientId, ana.id));
  expect(await db.$count(outbox, isKindWord)).toBe(1);
});

test("what Zoom did not sign, or signed too long ago, is refused and keeps nothing", async () => {
  const { externalId } = await onZoom();
  zoom.happens("meeting.started", externalId);
  const [told] = zoom.webhooks.waiting();
  if (!told) throw new Error("Zoom has nothing to tell.");
  const forged = { ...told, body: told.body.replace("meeting.started", "meeting.ended") };
  for (const one of [forged, { ...told, headers: {} }])
    await expect(receive(one)).rejects.toMatchObject({ status: 400 });
  await expect(receive(told, minutesAfter(moment, 6))).rejects.toMatchObject({ status: 400 });
  expect(await db.$count(meetingSignals)).toBe(0);
  await zoom.webhooks.tell(async () => 200);
});

test("a meeting that is none of ours is thanked for and forgotten", async () => {
  const { externalId } = await onZoom();
  zoom.happens("meeting.started", externalId);
  await db.update(services).set({ meetingPlace: null });
  const [told] = zoom.webhooks.waiting();
  const body = (told?.body ?? "").replace(externalId, "99999999999");
  const resigned = zoom.sign(body);
  expect(await receive({ body, headers: resigned })).toEqual({ message: "Event received" });
  expect(await db.$count(meetingSignals)).toBe(0);
  await zoom.webhooks.tell(async () => 200);
});

test("Zoom's question whether the secret is ours is answered over HTTP as Zoom wants it", async () => {
  await instantCast();
  moment = now();
  const body = JSON.stringify({ event: "endpoint.url_validation", payload: { plainToken: "qgg8vlvZRS6UYooatFL8Aw" } });
  const request = new Request("http://localhost:3000/api/meetings/zoom/webhook", {
    method: "POST",
    headers: zoom.sign(body),
    body,
  });
  const answer = await POST(request, { params: Promise.resolve({}) });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual(zoom.validated("qgg8vlvZRS6UYooatFL8Aw"));
});
