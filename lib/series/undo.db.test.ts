import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, reservations } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { undoLast } from "@/lib/appointments/undo/last";
import { findSeriesUndo } from "@/lib/appointments/undo/queries";
import { bookForClient } from "@/lib/booking/book-for";
import { dispatchDue } from "@/lib/events/dispatch";
import { sweep } from "@/lib/jobs/sweep";
import type { Mail, Transport } from "@/lib/outbox/transports/transport";
import { cancelSeries } from "@/lib/series/cancel-series";
import { rescheduleSeries } from "@/lib/series/reschedule-series";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { deliver } from "@/lib/testing/mail/delivery";
import { allMails } from "@/lib/testing/mail/promised";
import { sentBy } from "@/lib/testing/mail/sent";
import { seriesOf, sessionsOf, weeks } from "@/lib/testing/series";

describe("undoing a change of several sessions", () => {
  test("puts every time back, over each other's new times, and no one was told", async () => {
    const { ana, ben, osei, mara, service } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    const moves = ids.map((id, index) => ({ id, startsAt: weeks(index + 1) }));
    await rescheduleSeries(osei, moves, NOW);
    // The first Tuesday is kept meanwhile; the others are taken by the sessions themselves.
    const slot = { practitionerId: osei.practitionerId, serviceId: service.id, startsAt: TUESDAY_TEN };
    await expect(bookForClient(mara, ben.id, slot, minutesAfter(NOW, 2))).rejects.toMatchObject({ status: 409 });
    expect(await sentBy(minutesAfter(NOW, 2))).toEqual([]);
    expect(await letters()).toEqual(["series-moved", "series-moved"]);
    expect(await findSeriesUndo(osei, ids[1] ?? "", minutesAfter(NOW, 2))).toMatchObject({
      ...{ kind: "rescheduled", count: 3, startsAt: TUESDAY_TEN, until: minutesAfter(NOW, 3) },
    });
    await undoLast(osei, ids[2] ?? "", minutesAfter(NOW, 2));
    const rows = await sessionsOf(ana);
    expect(rows.map(({ id, startsAt, version }) => [id, startsAt, version])).toEqual(
      ids.map((id, index) => [id, weeks(index), 3]),
    );
    expect(await letters()).toEqual([]);
    expect(await findSeriesUndo(osei, ids[0] ?? "", minutesAfter(NOW, 2))).toBeNull();
    expect(await db.$count(reservations)).toBe(3);
  });

  test("puts back what was cancelled, from any of them, and only by the person who did it", async () => {
    const { ana, osei, mara } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    await cancelSeries(ana, ids.slice(1), "", NOW);
    expect(await findSeriesUndo(osei, ids[0] ?? "", NOW)).toBeNull();
    await expect(undoLast(mara, ids[1] ?? "", NOW)).rejects.toMatchObject({ code: "too_late" });
    expect(await findSeriesUndo(ana, ids[0] ?? "", NOW)).toMatchObject({ kind: "cancelled", count: 2 });
    await undoLast(ana, ids[1] ?? "", minutesAfter(NOW, 1));
    expect((await sessionsOf(ana)).map(({ status }) => status)).toEqual(["scheduled", "scheduled", "scheduled"]);
    expect(await letters()).toEqual([]);
  });

  test("is over after three minutes: the times are free and the letters go", async () => {
    const { ana, osei } = await cast();
    const ids = await seriesOf(osei, ana, 1);
    await cancelSeries(osei, ids, "I am away", NOW);
    expect(await db.$count(reservations)).toBe(2);
    const over = minutesAfter(NOW, 3);
    expect(await findSeriesUndo(osei, ids[0] ?? "", over)).toBeNull();
    await expect(undoLast(osei, ids[0] ?? "", over)).rejects.toMatchObject({ status: 409, code: "too_late" });
    await sweep(over);
    expect(await db.$count(reservations)).toBe(0);
    await dispatchDue(over);
    const [letter] = await db
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(eq(outbox.kind, "series-cancelled"), eq(outbox.recipientId, ana.id)));
    const sent: Mail[] = [];
    const post: Transport = {
      concurrency: 1,
      remembersKeysForHours: null,
      send: async (mail) => {
        sent.push(mail);
        return { ok: true };
      },
    };
    await deliver(letter?.id ?? "", over, post);
    expect(sent[0]?.subject).toBe("Your appointments are cancelled");
    expect(sent[0]?.invitations.map(({ method }) => method)).toEqual(["CANCEL", "CANCEL"]);
  });

  test("is all or nothing: once one of them has changed again, none goes back", async () => {
    const { ana, osei } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    const moves = ids.map((id, index) => ({ id, startsAt: minutesAfter(weeks(index), 60) }));
    await rescheduleSeries(osei, moves, NOW);
    await cancelAppointment(osei, ids[1] ?? "", "", minutesAfter(NOW, 1));
    expect(await findSeriesUndo(osei, ids[0] ?? "", minutesAfter(NOW, 1))).toBeNull();
    await expect(undoLast(osei, ids[0] ?? "", minutesAfter(NOW, 1))).rejects.toMatchObject({ code: "too_late" });
    // What was cancelled on its own goes back on its own.
    await undoLast(osei, ids[1] ?? "", minutesAfter(NOW, 1));
    expect((await sessionsOf(ana)).map(({ startsAt }) => startsAt)).toEqual(moves.map(({ startsAt }) => startsAt));
  });

  test("sent twice at once undoes once", async () => {
    const { ana, osei } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    await cancelSeries(osei, ids, "", NOW);
    const twice = await Promise.allSettled(ids.map((id) => undoLast(osei, id, minutesAfter(NOW, 1))));
    expect(twice.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await sessionsOf(ana)).map(({ version }) => version)).toEqual([3, 3, 3]);
  });
});

/** The letters of what was changed after the repetition was made. */
async function letters() {
  return (await allMails()).map(({ kind }) => kind).filter((kind) => kind !== "series-booked");
}
