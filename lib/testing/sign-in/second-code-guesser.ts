import { createInterface } from "node:readline";
import { z } from "zod";
import { finishByCode } from "@/lib/accounts/second-step/half-sign-in";
import { Refusal } from "@/lib/errors";

const Guesses = z.object({ half: z.string(), at: z.coerce.date(), codes: z.array(z.string()) });

const AT_ONCE = 8;

/**
 * A process of the practice that is sent guesses at the second step of a sign-in, a line of them at a time, each from
 * another place, and answers what became of each.
 */
async function serve() {
  for await (const line of createInterface({ input: process.stdin })) {
    const { half, at, codes } = Guesses.parse(JSON.parse(line));
    const answers: string[] = [];
    for (let first = 0; first < codes.length; first += AT_ONCE) {
      const some = codes.slice(first, first + AT_ONCE);
      answers.push(...(await Promise.all(some.map((code, nth) => guess(half, code, placeOf(first + nth), at)))));
    }
    process.stdout.write(`${JSON.stringify(answers)}\n`);
  }
}

async function guess(half: string, code: string, address: string, at: Date): Promise<string> {
  try {
    await finishByCode(half, code, { address }, at);
    return "in";
  } catch (error) {
    if (error instanceof Refusal) return error.code ?? error.reason;
    throw error;
  }
}

function placeOf(nth: number): string {
  return `10.${process.pid % 250}.${Math.floor(nth / 250)}.${nth % 250}`;
}

void serve();
