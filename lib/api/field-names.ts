import { Refusal, type SaidFields } from "@/lib/errors";

/**
 * What an operation calls the fields that a domain refuses by its own names: `{ capacity: ["max_bookings"] }`. Of
 * several names the one that was sent is meant, or else the first. What isn't named here is called the same.
 */
export type FieldNames = Readonly<Record<string, readonly string[]>>;

/** Does something with what was sent, and says a refusal's fields in the operation's names. */
export async function inItsNames<T>(names: FieldNames, sent: object, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || !error.extra.fields) throw error;
    const fields = renamed(error.extra.fields, names, sent);
    throw new Refusal(error.reason, error.said, { ...error.extra, fields });
  }
}

function renamed(fields: SaidFields, names: FieldNames, sent: object): SaidFields {
  const said: SaidFields = {};
  for (const [name, sentences] of Object.entries(fields)) {
    const known = names[name] ?? [name];
    const own = known.find((one) => isSaid(Reflect.get(sent, one))) ?? known[0] ?? name;
    said[own] = [...(said[own] ?? []), ...sentences];
  }
  return said;
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}
