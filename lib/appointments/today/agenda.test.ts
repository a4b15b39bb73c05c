import { expect, test } from "vitest";
import { agendaOf } from "@/lib/appointments/today/agenda";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const session = (from: number, more: Partial<ReturnType<typeof lineOf>> = {}) => ({
  lead: { ...lineOf(from), ...more },
});
const lineOf = (from: number) => ({
  status: "scheduled" as "scheduled" | "completed",
  startsAt: minutesAfter(NOW, from),
  endsAt: minutesAfter(NOW, from + 50),
  prepayMinor: 0,
});
const free = (from: number, until: number) => ({ start: minutesAfter(NOW, from), end: minutesAfter(NOW, until) });

function told(rows: ReturnType<typeof agendaOf<ReturnType<typeof session>>>) {
  return rows.map((row) =>
    row.kind === "free"
      ? `free ${minutesOf(row.start)}–${minutesOf(row.end)}`
      : `${row.part} ${minutesOf(row.session.lead.startsAt)}`,
  );
}
const minutesOf = (moment: Date) => (Number(moment) - Number(NOW)) / 60_000;

test("the day in order: what is over, what is now, the one that comes next, those after, and what is free between", () => {
  const day = [session(240), session(-120, { status: "completed" }), session(60), session(5), session(-55)];
  expect(told(agendaOf(day, [free(-60, -30), free(110, 240), free(300, 330)], NOW))).toEqual([
    "earlier -120",
    "now -55",
    "now 5",
    "next 60",
    "free 110–240",
    "later 240",
    "free 300–330",
  ]);
});

test("a free time that has begun begins now, and a session that has to be paid first is under way all the same", () => {
  expect(told(agendaOf([session(-10, { prepayMinor: 500 })], [free(-60, 90)], NOW))).toEqual(["now -10", "free 0–90"]);
});

test("a session whose room has closed is over, also where nobody said what became of it", () => {
  expect(told(agendaOf([session(-66), session(-65)], [], NOW))).toEqual(["earlier -66", "now -65"]);
});
