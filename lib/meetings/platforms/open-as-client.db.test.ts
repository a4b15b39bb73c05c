import { describe, expect, test } from "vitest";
import { suggestedOutcome } from "@/lib/appointments/attendance/attendance";
import { readLedger } from "@/lib/appointments/attendance/queries";
import { findDetail } from "@/lib/appointments/queries";
import { startSession } from "@/lib/appointments/session";
import { openAsClient } from "@/lib/meetings/platforms/open-as-client";
import { openAsHost } from "@/lib/meetings/platforms/open-as-host";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { connectedPlatforms, follow, onZoom } from "@/lib/testing/stand-ins/meetings/arranged";

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
