import { describe, expect, test } from "vitest";
import { suggestedOutcome } from "@/lib/appointments/attendance/attendance";
import { readLedger } from "@/lib/appointments/attendance/queries";
import { findDetail } from "@/lib/appointments/queries";
import { endSession, startSession } from "@/lib/appointments/session";
import { choosePlace } from "@/lib/meetings/platforms/choose";
import { openAsClient } from "@/lib/meetings/platforms/open-as-client";
import { openAsHost } from "@/lib/meetings/platforms/open-as-host";
import { platformOf } from "@/lib/meetings/platforms/queries";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { connectedPlatforms, follow, leadsTo, mailTo, onZoom } from "@/lib/testing/stand-ins/meetings/arranged";

await connectedPlatforms();

describe("a client's link to a meeting on another platform", () => {
  test("notes that the client came, and that both opened the call", async () => {
    const { id, ana, osei } = await onZoom();
    await follow();
    const at = minutesAfter(TUESDAY_TEN, -2);
    expect(await openAsClient(ana, id, at)).toContain("/j/");
    await openAsHost(osei, id, TUESDAY_TEN);
    await startSession(osei, id, TUESDAY_TEN);
    const appointment = await findDetail(osei, id);
    expect(appointment).toMatchObject({ clientArrivedAt: at, clientCame: true });
    const seen = appointment && (await readLedger(osei, appointment));
    if (!seen) throw new Error("The session has no ledger.");
    expect(seen.ledger.inCall).toMatchObject({
      client: { page: { from: at, until: null }, vendor: null },
      practitioner: { page: { from: TUESDAY_TEN, until: null }, vendor: null },
    });
    expect(suggestedOutcome(seen.ledger)).toBe("completed");
  });

  test("in an e-mail is by way of ours, so that who uses it has come", async () => {
    const { id, osei } = await onZoom();
    await follow();
    const at = minutesAfter(TUESDAY_TEN, -2);
    const [mail] = await mailTo("ana@attune.test", "Your appointment");
    expect(await leadsTo(mail, at)).toContain("/j/");
    expect(await findDetail(osei, id)).toMatchObject({ clientArrivedAt: at });
    await expect(leadsTo(mail, minutesAfter(TUESDAY_TEN, -11))).rejects.toMatchObject({ code: "too_early" });
  });

  test("need not be used: who was not seen here has not missed a session that is met elsewhere, once it is over too", async () => {
    const { id, osei } = await onZoom();
    await follow();
    await startSession(osei, id, TUESDAY_TEN);
    await endSession(osei, id, minutesAfter(TUESDAY_TEN, 50), { isFinal: true });
    await follow(minutesAfter(TUESDAY_TEN, 51));
    const over = await findDetail(osei, id);
    const seen = over && (await readLedger(osei, over));
    expect(seen && suggestedOutcome(seen.ledger)).toBe("completed");
    expect(over && (await platformOf(over))).toBe("zoom");
  });

  test("counts no more once the session was moved into our own room, where a client is seen", async () => {
    const { id, osei } = await onZoom();
    await follow();
    await choosePlace(osei, { id, place: "own" }, NOW);
    await follow(minutesAfter(NOW, 1));
    await startSession(osei, id, TUESDAY_TEN);
    await endSession(osei, id, minutesAfter(TUESDAY_TEN, 50), { isFinal: true });
    const over = await findDetail(osei, id);
    const seen = over && (await readLedger(osei, over));
    expect(seen && suggestedOutcome(seen.ledger)).toBe("client_missed");
    expect(over && (await platformOf(over))).toBeNull();
  });

  test("is the client's alone, and only within the join window", async () => {
    const { id, ana, osei, lind, mara } = await onZoom();
    await follow();
    await expect(openAsClient(ana, id, minutesAfter(TUESDAY_TEN, -11))).rejects.toMatchObject({ code: "too_early" });
    for (const actor of [osei, lind, mara])
      await expect(openAsClient(actor, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 404 });
  });

  test("leads nowhere before the link is there", async () => {
    const { id, ana } = await onZoom();
    await expect(openAsClient(ana, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 404 });
  });
});
