import { expect, test } from "vitest";
import { db } from "@/db/client";
import { listOwnActions } from "@/lib/audit/own";
import { OWN_ACTIONS, ownWords } from "@/lib/audit/own-words";
import { record } from "@/lib/audit/record";
import { translatorFor } from "@/lib/i18n/catalogue";
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

test("two files that became one are told once, and two merges twice", async () => {
  const { osei, ana, ben } = await cast();
  for (const minutes of [1, 2])
    for (const { id: subjectId } of [ana, ben])
      await record(db, { actorId: osei.id, action: "client.merged", subjectId }, minutesAfter(NOW, minutes));
  const found = await listOwnActions(osei, ["client.merged"], NOW);
  expect(found.map(({ at }) => at)).toEqual([minutesAfter(NOW, 2), minutesAfter(NOW, 1)]);
});

test("an invitation leads to no page of the team, for a client and a guardian are invited as well", () => {
  const words = ownWords(translatorFor("en"));
  expect(words["account.invited"]).toMatchObject({ said: "You sent an invitation.", place: null });
  expect(words["practice.changed"]).toMatchObject({ said: "You changed settings.", place: "/admin/settings" });
  for (const action of OWN_ACTIONS) expect(words[action]?.said, action).toBeTruthy();
});
