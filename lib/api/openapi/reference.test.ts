import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { referenceChapters } from "@/lib/api/openapi/reference";

test("the reference shows every operation of the document, whatever it answers in", () => {
  const { paths } = JSON.parse(readFileSync("public/openapi.json", "utf8"));
  const operations = Object.values<Record<string, { operationId: string }>>(paths).flatMap(Object.values);
  const shown = referenceChapters().flatMap((chapter) => chapter.operations);
  expect(shown.map(({ id }) => id).toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted());
  for (const { id, reply } of shown)
    expect(
      reply.flatMap(({ fields }) => fields),
      id,
    ).not.toEqual([]);
  expect(shown.find(({ path }) => path === "/metrics")?.reply).toMatchObject([{ fields: [{ holds: "text" }] }]);
});
