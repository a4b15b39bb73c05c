import { z } from "zod";
import type { AskPaystack } from "@/lib/payments/paystack/connection";
import type { Outcome } from "@/lib/payments/vendor";

const PAGE_SIZE = 100;

/** All that a list of Paystack's holds, page after page until one is not full. */
export async function everyPage<S extends z.ZodType>(
  ask: AskPaystack,
  shape: S,
  { path, query }: { path: string; query: Record<string, string> },
): Promise<Outcome<z.output<S>[]>> {
  const all: z.output<S>[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await ask(z.array(shape), { path, query: { ...query, perPage: `${PAGE_SIZE}`, page: `${page}` } });
    if (!answer.ok) return answer;
    all.push(...answer.value);
    if (answer.value.length < PAGE_SIZE) return { ok: true, value: all };
  }
}
