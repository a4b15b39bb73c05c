import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { staticSql, template } from "@/db/static-sql";

const written = (statement: ReturnType<typeof sql>) => {
  const { sql: text, params } = new PgDialect().sqlToQuery(statement);
  return { text, params };
};

test("a template is filled where its holes are, each as often as it is named", () => {
  const between = template<"low" | "high">(
    (hole) => sql`select ${hole("low")} < n and n < ${hole("high")} - ${hole("low")}`,
  );
  expect(written(between({ low: 1, high: 5 }))).toEqual({ text: "select $1 < n and n < $2 - $3", params: [1, 5, 1] });
  expect(written(between({ low: "a", high: undefined })).params).toEqual(["a", null, "a"]);
});

test("what has values of its own is neither a template nor fixed", () => {
  expect(() => template<"a">((hole) => sql`select ${5}, ${hole("a")}`)).toThrow("no values of its own");
  expect(() => staticSql(sql`select ${5}`)).toThrow("parameters");
});
