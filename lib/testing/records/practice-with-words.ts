import { db } from "@/db/client";
import { personKeysOf, unseal } from "@/db/encryption";
import { users } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { readRecord } from "@/lib/appointments/record/read";
import type { Actor } from "@/lib/auth/actor";
import { askForAnotherTime } from "@/lib/change-preview/ask-to-move";
import { rejectRequest } from "@/lib/requests/decline";
import { NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { openedInRecord, restingIn, WORD_COLUMNS } from "@/lib/testing/records/earlier-words";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

/** Two clients with words of every kind, and what each of those who may read them reads. */
export async function practiceWithWords() {
  const { ana, ben, osei, lind, mara, ...rest } = await instantCast();
  const reasons = ["Sleep 0", "Sleep 1", "Sleep 2", "Sleep 3", "Sleep 4"];
  const ids: string[] = [];
  for (const [index, reason] of reasons.entries()) {
    const client = index % 2 ? ben : ana;
    const { id } = await pendingRequest({ client, practitioner: index === 4 ? lind : osei, reason });
    ids.push(id);
    if (index < 2) await rejectRequest(osei, id, `Full ${index}`, NOW, 0);
    if (index === 2) await cancelAppointment(ana, id, "Feeling better", NOW, { undoMinutes: 0 });
  }
  const { id: booked } = await scheduled({ client: ben, practitioner: osei, startsAt: TUESDAY_TEN, reason: "Grief" });
  ids.push(booked);
  await db.transaction((tx) => askForAnotherTime(tx, osei, { id: booked, words: "The room is cold" }, NOW));
  const people = [ana, ben, osei, lind, mara];
  const readers = () => Promise.all(people.map((reader) => Promise.all(ids.map((id) => readBy(reader, id)))));
  return { ana, ben, ...rest, readers, words: reasons.length + 3 + 2 };
}

async function readBy(reader: Actor, id: string) {
  const row = await readRecord(reader, id, NOW);
  return row && { ...row, recordId: undefined };
}

/** How many words open with the key of any person, or of their record. */
export async function wordsUnder(whose: "person" | "record"): Promise<number> {
  const everybody = [
    ...(
      await personKeysOf(
        db,
        (await db.select({ id: users.id }).from(users)).map(({ id }) => id),
      )
    ).values(),
  ];
  let opened = 0;
  for (const columns of WORD_COLUMNS) {
    for (const row of await restingIn(columns)) {
      const byPerson = () => everybody.some((key) => opens(() => unseal(key, columns[0], row.id, row.sealed)));
      const byRecord = () =>
        openedInRecord(columns[0], row).then(
          () => true,
          () => false,
        );
      if (whose === "person" ? byPerson() : await byRecord()) opened += 1;
    }
  }
  return opened;
}

function opens(attempt: () => string): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
