import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { seatOf } from "@/lib/appointments/join-window";
import { lockAppointment } from "@/lib/appointments/lock";
import { linkHolderOf, manageToken } from "@/lib/appointments/manage-link";
import { findDetail, listAppointments } from "@/lib/appointments/queries";
import { readRecord } from "@/lib/appointments/record/read";
import { type Actor, isStaff, type Staff } from "@/lib/auth/actor";
import { readJoint } from "@/lib/clients/joint/queries";
import { readClient } from "@/lib/clients/queries";
import { changeGuardian } from "@/lib/guardians/change-guardian";
import { guardiansOf } from "@/lib/guardians/queries";
import { mayBill } from "@/lib/payments/documents/details";
import { listOwedSessions } from "@/lib/payments/owed";
import { possibleReaders } from "@/lib/records/sharing/queries";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { type KindOfRecord, practiceOfRecords, RECORD_KINDS } from "@/lib/testing/matrix/kinds-of-record";
import { withPayments } from "@/lib/testing/payments/mode";

/*
 * Who reaches what of a record, by what it is to them: one's own client's, a colleague's, a couple's and a child's. Here it
 * stands written out, in the words of docs/roles.md and docs/operating.md, and is compared with what the code answers.
 */

type Kind = (typeof RECORD_KINDS)[number];
type Operation = { asked: (actor: Actor, of: KindOfRecord) => Promise<unknown>; reach: Record<Kind, string> };

const TIMES: Record<Kind, string> = {
  own: "ana osei mara tomas",
  "colleague's": "ben lind mara tomas",
  joint: "ana ben osei mara tomas",
  "minor's": "efua osei mara tomas",
};

// A practitioner sees all who attend a session with them: Osei sees Ben, who comes with Ana.
const FILES: Record<Kind, string> = {
  own: "osei mara tomas",
  "colleague's": "lind osei mara tomas",
  joint: "osei mara tomas",
  "minor's": "osei mara tomas",
};

const OPERATIONS: Record<string, Operation> = {
  "sees when its session is": { asked: (actor, of) => findDetail(actor, of.appointment), reach: TIMES },
  "has it in a list": {
    asked: async (actor, of) => (await listAppointments(actor)).some(({ id }) => id === of.appointment),
    reach: TIMES,
  },
  "moves and cancels it": {
    asked: (actor, of) => db.transaction((tx) => lockAppointment(tx, actor, of.appointment)),
    reach: TIMES,
  },
  "reads what was written": {
    asked: async (actor, of) => (await readRecord(actor, of.appointment, NOW))?.reason,
    reach: { own: "ana osei mara", "colleague's": "ben lind mara", joint: "ana ben osei mara", "minor's": "osei mara" },
  },
  "reads how its client is reached": {
    asked: async (actor, of) => (await readRecord(actor, of.appointment, NOW))?.clientEmail,
    reach: {
      own: "ana osei mara tomas",
      "colleague's": "ben lind mara tomas",
      joint: "ana osei mara tomas",
      "minor's": "",
    },
  },
  "has a link to it": {
    asked: async ({ id }, { appointment }) =>
      linkHolderOf(
        await manageToken({ appointmentId: appointment, clientId: id, endsAt: minutesAfter(NOW, 20_000) }),
        NOW,
      ),
    reach: { own: "ana", "colleague's": "ben", joint: "ana ben", "minor's": "efua" },
  },
  "has a seat in its room": {
    asked: async (actor, of) => {
      const detail = await findDetail(actor, of.appointment);
      return detail && seatOf(actor, detail) !== "admin";
    },
    reach: { own: "ana osei", "colleague's": "ben lind", joint: "ana ben osei", "minor's": "efua osei" },
  },
  "sees what is to be paid for it": {
    asked: async (actor, of) => (await listOwedSessions(actor, of.client, NOW)).some(({ id }) => id === of.appointment),
    reach: {
      own: "ana kojo osei mara tomas iris",
      "colleague's": "ben lind mara tomas iris",
      joint: "ana kojo osei mara tomas iris",
      "minor's": "efua osei mara tomas iris",
    },
  },
  "opens its client's file": { asked: ofStaff((staff, of) => readClient(staff, of.client, NOW)), reach: FILES },
  "bills its client": {
    asked: ofStaff((staff, of) => mayBill(staff, of.client)),
    reach: {
      own: "osei mara tomas iris",
      "colleague's": "lind mara tomas iris",
      joint: "osei mara tomas iris",
      "minor's": "osei mara tomas iris",
    },
  },
  "sees who is in it together": {
    asked: ofStaff((staff, of) => readJoint(staff, of.record, NOW)),
    reach: { own: "", "colleague's": "", joint: "osei mara tomas", "minor's": "" },
  },
  "sees its guardians": { asked: ofStaff((staff, of) => guardiansOf(staff, of.record)), reach: FILES },
  "changes what its guardian sees": {
    asked: ofStaff(async (staff, of) => {
      await changeGuardian(staff, { record: of.record, person: known.efua ?? "", sees: ["times", "bills"] }, NOW);
      return true;
    }),
    reach: { own: "", "colleague's": "", joint: "", "minor's": "osei mara tomas" },
  },
  "shares it with a colleague": {
    asked: ofStaff((staff, of) => possibleReaders(staff, of.client)),
    reach: { own: "osei mara", "colleague's": "lind mara", joint: "osei mara", "minor's": "osei mara" },
  },
};

const known: Record<string, string> = {};

beforeAll(() => withPayments("invoice"));
afterAll(() => withPayments("off"));

test("each reaches of each kind of record exactly what is theirs to reach", async () => {
  const { people, records } = await practiceOfRecords(await cast());
  known.efua = people.efua.id;
  const { service: _, instant: __, ...everybody } = people;
  const wrong: string[] = [];
  let cells = 0;
  for (const [what, { asked, reach }] of Object.entries(OPERATIONS))
    for (const kind of RECORD_KINDS)
      for (const [who, actor] of Object.entries(everybody)) {
        cells += 1;
        const reaches = Boolean(await asked(actor, records[kind]).catch(refusedAsFalse));
        if (reaches !== reach[kind].split(" ").includes(who)) wrong.push(`${who} ${what}, ${kind}: ${reaches}`);
      }
  expect(wrong).toEqual([]);
  expect(cells).toBe(Object.keys(OPERATIONS).length * RECORD_KINDS.length * 10);
  expect(await db.$count(appointments, eq(appointments.status, "scheduled"))).toBe(4);
});

function ofStaff(asked: (staff: Staff, of: KindOfRecord) => Promise<unknown> | null) {
  return async (actor: Actor, of: KindOfRecord) => (isStaff(actor) ? asked(actor, of) : false);
}

function refusedAsFalse(error: unknown) {
  if (error instanceof Error && "status" in error) return false;
  throw error;
}
