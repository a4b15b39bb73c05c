import type { z } from "zod";

const SAME_AS = "x-same-as";

/**
 * A field that is another one under a second name, such as `phone_number` for `phone`. Sent alone, it is that other
 * field; where both are sent and differ, they are refused, and the refusal names both.
 */
export function sameAs<T extends z.ZodType>(name: string, schema: T): T {
  return schema.meta({ description: `The same as ${name}.`, [SAME_AS]: name });
}

/** What was sent with every field under its first name too, and which second name each of them came under. */
export type Named = { value: unknown; cameAs: Map<string, string> };

/** Copies what came under a second name to the first; null is nothing where the other name says something. */
export function underFirstNames(schema: z.ZodType, value: unknown): Named {
  const cameAs = new Map<string, string>();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { value, cameAs };
  const filled: Record<string, unknown> = Object.fromEntries(Object.entries(value));
  for (const [second, first] of secondNames(schema)) {
    if (isNothing(filled[second])) continue;
    if (!isNothing(filled[first])) continue;
    filled[first] = filled[second];
    cameAs.set(first, second);
  }
  return { value: cameAs.size > 0 ? filled : value, cameAs };
}

/** The names under which one field was said in two different ways; none when everything agrees. */
export function contradicting(schema: z.ZodType, read: unknown): string[] {
  const said = Object(read);
  return [...secondNames(schema)].flatMap(([second, first]) => {
    if (isNothing(said[second]) || isNothing(said[first])) return [];
    return JSON.stringify(said[second]) === JSON.stringify(said[first]) ? [] : [first, second];
  });
}

// Looked for in every request, and declared once.
const known = new WeakMap<z.ZodType, Map<string, string>>();

/** Second names with the first; of a body in several forms, those of each. */
function secondNames(schema: z.ZodType): Map<string, string> {
  const names = known.get(schema) ?? declaredIn(schema);
  known.set(schema, names);
  return names;
}

function declaredIn(schema: z.ZodType): Map<string, string> {
  const { shape = {}, options = [] } = Object(schema);
  const own = Object.entries<z.ZodType>(shape).flatMap(([name, field]): [string, string][] => {
    const first = field.meta()?.[SAME_AS];
    return typeof first === "string" ? [[name, first]] : [];
  });
  const others: z.ZodType[] = options;
  return new Map([...own, ...others.flatMap((option) => [...declaredIn(option)])]);
}

function isNothing(said: unknown): boolean {
  return said === undefined || said === null;
}
