import { expect, expectTypeOf, test } from "vitest";
import { AUDIT_ACTIONS, type AuditAction, type auditEvents, HISTORY_ACTIONS } from "@/db/schema";
import { historyWord } from "@/lib/appointments/history-words";
import type { AuditEvent } from "@/lib/audit/record";
import { translatorFor } from "@/lib/i18n/catalogue";

const t = translatorFor("en");

test("a misspelt action neither can be recorded nor looked for: it does not compile", () => {
  expectTypeOf<"appointment.canceled">().not.toExtend<AuditEvent["action"]>();
  expectTypeOf<string>().not.toExtend<AuditEvent["action"]>();
  expectTypeOf<(typeof auditEvents.$inferSelect)["action"]>().toEqualTypeOf<AuditAction>();
  expectTypeOf<"appointment.canceled">().not.toExtend<Parameters<typeof historyWord>[0]>();
});

test("each action has one name, and a word where an appointment's history shows it, else none", () => {
  expect(new Set(AUDIT_ACTIONS).size).toBe(AUDIT_ACTIONS.length);
  const worded = AUDIT_ACTIONS.filter((action) => historyWord(t, action) !== undefined);
  expect(worded).toEqual([...HISTORY_ACTIONS]);
});
