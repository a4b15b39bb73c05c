import { expect, test } from "vitest";
import { db } from "@/db/client";
import { listOwnActions } from "@/lib/audit/own";
import { record } from "@/lib/audit/record";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";

test("what one did is told once where it was done again at once, and nobody else's, and nothing older", async () => {
  const { osei, mara, ana } = await cast();
  const did = async (who: { id: string }, action: "practice.changed" | "record.viewed", minutes: number) =>
    record(db, { actorId: who.id, action, subjectId: ana.id }, minutesAfter(NOW, minutes));
  await did(osei, "practice.changed", -10);
  await did(osei, "practice.changed", 1);
  await did(osei, "record.viewed", 2);
  await did(osei, "practice.changed", 3);
  await did(mara, "practice.changed", 4);
  const found = await listOwnActions(osei, ["practice.changed", "record.viewed"], NOW);
  expect(found.map(({ at }) => at)).toEqual([minutesAfter(NOW, 3)]);
});
