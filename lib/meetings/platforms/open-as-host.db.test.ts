import { describe, expect, test } from "vitest";
import { openAsHost } from "@/lib/meetings/platforms/open-as-host";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { connectedPlatforms, follow, onZoom } from "@/lib/testing/stand-ins/meetings/arranged";
import { actionsOn } from "@/lib/testing/trail";

const { zoom } = await connectedPlatforms();

describe("the host's link", () => {
  test("is fetched at the click, for the practitioner alone and within the join window", async () => {
    const { id, ana, osei, lind, mara } = await onZoom();
    await follow();
    const early = minutesAfter(TUESDAY_TEN, -11);
    await expect(openAsHost(osei, id, early)).rejects.toMatchObject({ code: "too_early" });
    for (const actor of [ana, lind, mara])
      await expect(openAsHost(actor, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 404 });
    const [first, second] = [await openAsHost(osei, id, TUESDAY_TEN), await openAsHost(osei, id, TUESDAY_TEN)];
    expect(first).toContain("/s/");
    expect(second).not.toBe(first);
    expect(await actionsOn(id)).toContain("meeting.opened_as_host");
  });

  test("that Zoom does not give right now is a kind word and no fault", async () => {
    const { id, osei } = await onZoom();
    await follow();
    zoom.faults.next("500");
    await expect(openAsHost(osei, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 503 });
  });
});
