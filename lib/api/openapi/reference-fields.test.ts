import { expect, test } from "vitest";
import { fieldsOf, type Schemas, shapesOf } from "@/lib/api/openapi/reference-fields";

const schemas: Schemas = {
  Slot: {
    type: "object",
    properties: { id: { type: "string" }, start: { type: "string", format: "date-time" } },
    required: ["id"],
  },
  Tree: { type: "object", properties: { parent: { $ref: "#/components/schemas/Tree" } }, required: [] },
};
const slot = { $ref: "#/components/schemas/Slot" };

test("nested fields stand under their dotted names, lists with brackets", () => {
  const [shape] = shapesOf(
    { type: "object", properties: { slot, others: { type: "array", items: slot } }, required: ["slot"] },
    schemas,
  );
  expect(shape?.fields.map(({ name, holds, isRequired }) => [name, holds, isRequired])).toEqual([
    ["slot", "object", true],
    ["slot.id", "text", true],
    ["slot.start", "instant (ISO 8601)", false],
    ["others", "list of objects", false],
    ["others[].id", "text", true],
    ["others[].start", "instant (ISO 8601)", false],
  ]);
});

test("a body of several forms is shown in each, under their names", () => {
  const shapes = shapesOf({ anyOf: [slot, { $ref: "#/components/schemas/Tree" }] }, schemas);
  expect(shapes.map(({ title }) => title)).toEqual(["Slot", "Tree"]);
});

test("a list that is the whole answer shows what is in it", () => {
  const [shape] = shapesOf({ type: "array", items: slot }, schemas);
  expect(shape?.fields.map(({ name }) => name)).toEqual(["(the whole)", "[].id", "[].start"]);
});

test("bounds, defaults and what may be null are said in words", () => {
  const limit = { type: "integer", minimum: 1, maximum: 200, default: 50, description: "How many." };
  expect(fieldsOf("limit", limit, false, {})).toEqual([
    { name: "limit", holds: "whole number", isRequired: false, note: "How many. 1 to 200. Left out, 50." },
  ]);
  const place = { anyOf: [{ type: "string", maxLength: 9 }, { type: "null" }] };
  expect(fieldsOf("place", place, true, {})[0]?.holds).toBe("text or null");
  expect(fieldsOf("any", { type: "integer", minimum: -(2 ** 53 - 1) }, true, {})[0]?.note).toBe("");
});

test("a schema that holds itself comes to an end", () => {
  expect(shapesOf({ $ref: "#/components/schemas/Tree" }, schemas)[0]?.fields.length).toBeLessThan(10);
});
