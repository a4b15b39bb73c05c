import { expect, test } from "vitest";
import { assertQualified } from "@/lib/testing/database/qualified";

test("an inner select that compares columns without their tables is found, and one that names them passes", () => {
  const inner = (where: string) => `select "id", exists (select from "payments"\n  where ${where}) from "appointments"`;
  expect(() => assertQualified(inner(`"appointment_id" = "id" and "state" = 'processing'`))).toThrow("payments");
  expect(() => assertQualified(inner(`"payments"."appointment_id" = "appointments"."id"`))).not.toThrow();
  expect(() => assertQualified(inner("payments.appointment_id = appointments.id"))).not.toThrow();
  const counted = `select "id", (select count(*)::int from "uses" where "tag_id" = "id") from "tags"`;
  expect(() => assertQualified(counted)).toThrow("uses");
  expect(() => assertQualified(`update "users" set "name" = $1 where "id" = $2`)).not.toThrow();
});
