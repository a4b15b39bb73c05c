import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { expect, expectTypeOf, test } from "vitest";
import { services, type sessions } from "@/db/schema";
import { type Field, type FieldsOf, jsonArray, jsonObject, packed, statement } from "@/db/statement";

const FIELDS = {
  id: services.id,
  price: services.priceMinor,
  count: sql<number>`count(*)::int`,
  way: jsonObject({ booking: services.booking, isActive: services.active }),
};

const textOf = (fragment: SQL) => new PgDialect().sqlToQuery(fragment).sql;

test("the text of a statement and the type of its rows follow from one declaration", () => {
  const asked = statement(FIELDS, (list) => sql`select ${list} from ${services}`);
  type Row = typeof asked extends SQL<infer Answered> ? Answered : never;
  expectTypeOf<Row>().toEqualTypeOf<{
    id: string;
    price: number | null;
    count: number;
    way: { booking: "instant" | "request"; isActive: boolean };
  }>();
  expect(textOf(asked)).toBe(
    `select "services"."id" as "id", "services"."price_minor" as "price", count(*)::int as "count", ` +
      `json_build_object('booking', "services"."booking", 'isActive', "services"."active") as "way" from "services"`,
  );
});

test("a declaration that lacks what its reader needs, has more, or another type does not compile", () => {
  type Declared = FieldsOf<{ minutes: number; price: number | null }>;
  expectTypeOf<{ minutes: typeof services.minutes; price: typeof services.priceMinor }>().toExtend<Declared>();
  expectTypeOf<{ minutes: typeof services.minutes }>().not.toExtend<Declared>();
  expectTypeOf<{ minutes: typeof services.name; price: typeof services.priceMinor }>().not.toExtend<Declared>();
  expectTypeOf<typeof services.priceMinor>().not.toExtend<Field<number>>();
  expectTypeOf<typeof services.name>().not.toExtend<Field<"instant" | "request">>();
  // The driver and JSON hand a time over as text, which no type says.
  expectTypeOf<typeof sessions.createdAt>().not.toExtend<Field>();
});

test("rows come as one JSON array, and nothing as an empty one", () => {
  const array = jsonArray({ id: services.id }, sql`${services.position}`, sql`from ${services}`);
  expectTypeOf(array).toEqualTypeOf<SQL<{ id: string }[]>>();
  expect(textOf(array)).toBe(
    `(select coalesce(json_agg(json_build_object('id', "services"."id") order by "services"."position"), '[]') from "services")`,
  );
});

test("a packed row is read by name", () => {
  const { array, read } = packed({ start: sql<number>`a`, end: sql<number>`b` });
  expect(textOf(array)).toBe("array[a, b]");
  expect([read([600, 650], "end"), read([600, 650], "start")]).toEqual([650, 600]);
  expect(() => read([600], "end")).toThrow("lacks end");
  expectTypeOf<Parameters<typeof read>[1]>().toEqualTypeOf<"start" | "end">();
});
