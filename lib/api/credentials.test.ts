import { expect, test } from "vitest";
import { z } from "zod";
import { named } from "@/lib/testing/matrix/matrix";
import { apiOperations, type Served } from "@/scripts/openapi/operations";

const operations = await apiOperations();

test("what takes a password, a code or a refresh token, or sends one, is limited as a sign-in, which fails closed", () => {
  const schema = ({ operation: { body } }: Served) =>
    body ? JSON.stringify(z.toJSONSchema(body, { io: "input", unrepresentable: "any" })) : "";
  const isCredential = (served: Served) =>
    /"\w*(password|otp|refresh)\w*":/.test(schema(served)) || /forgot-password|resend-otp/.test(served.path);
  const credentials = operations.filter(isCredential);
  expect(credentials.length).toBeGreaterThanOrEqual(10);
  expect(credentials.filter(({ operation }) => operation.limit !== "auth").map(named)).toEqual([]);
});
