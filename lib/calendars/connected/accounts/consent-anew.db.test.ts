import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { calendarEntries, connectedCalendars } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { reach } from "@/lib/calendars/connected/accounts/access";
import { settleEntry } from "@/lib/calendars/connected/writing/settle-entry";
import { failed } from "@/lib/meetings/platforms/platform";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { connectedTo, practiceWith, startCalendars, writeAll } from "@/lib/testing/stand-ins/calendars/connected";

const STAND_INS = await startCalendars();

describe.each(STAND_INS)("a consent that is given anew at $vendor", (there) => {
  practiceWith(there);

  async function reached() {
    const [row] = await db.select().from(connectedCalendars);
    const found = await reach(row?.id ?? "");
    if (!row || !found.ok) throw new Error("It is not connected.");
    return { row, access: found.value.access };
  }

  test("is not overwritten by a token that the former one is renewed with", async () => {
    const { osei } = await instantCast();
    await connectedTo(there, osei);
    const former = await reached();
    await former.access.keep("a second token");
    await former.access.keep("a third token");
    expect((await reached()).access.secret).toBe("a third token");
    const second = await reached();
    await connectedTo(there, osei, minutesAfter(NOW, 1));
    const anew = (await reached()).access.secret;
    await second.access.keep("a fourth token");
    expect((await reached()).access.secret).toBe(anew);
  });

  test("is not taken for revoked since the former one was, while a session was written", async () => {
    const { ana, osei, time } = await instantCast();
    await connectedTo(there, osei);
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await writeAll();
    const [asked] = await db.select().from(calendarEntries);
    if (!asked) throw new Error("Nothing was written.");
    await connectedTo(there, osei, minutesAfter(NOW, 1));
    await settleEntry(asked, failed("revoked", "It was taken back."), minutesAfter(NOW, 2));
    expect((await reached()).row.revokedAt).toBeNull();
  });
});
