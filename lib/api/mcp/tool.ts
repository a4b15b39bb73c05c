import { z } from "zod";
import type { Caller } from "@/lib/api/caller";

/** Who uses a tool, from where, and the address that people reach the practice at. */
export type Usage = { caller: Caller | null; address: string; origin: string };

/** Something an assistant may do, as it is told of it. */
export type Tool = {
  name: string;
  listed: object;
  input: z.ZodType;
  /** Does it, and answers what its output promises and no more. */
  use: (usage: Usage, input: unknown, now: Date) => Promise<object>;
};

type Declared<I extends z.ZodObject, O extends z.ZodObject> = {
  name: string;
  title: string;
  description: string;
  input: I;
  output: O;
  /** Whether it changes nothing. */
  isReading: boolean;
  run: (usage: Usage, input: z.output<I>, now: Date) => Promise<z.input<O>>;
};

/** A tool out of its declaration. Its output is the contract, and drops what was not promised. */
export function tool<I extends z.ZodObject, O extends z.ZodObject>(declared: Declared<I, O>): Tool {
  const { name, title, description, input, output, isReading, run } = declared;
  return {
    name,
    input,
    listed: {
      ...{ name, title, description },
      inputSchema: z.toJSONSchema(input, { io: "input" }),
      outputSchema: z.toJSONSchema(output, { io: "output" }),
      annotations: { title, readOnlyHint: isReading, destructiveHint: false, openWorldHint: false },
    },
    use: async (usage, sent, now) => output.parse(await run(usage, input.parse(sent), now)),
  };
}

/** The client who uses a tool; null for staff, and for one who sent no token. */
export function clientOf({ caller }: Usage): string | null {
  return caller?.actor.role === "client" ? caller.actor.id : null;
}
