import { sql } from "drizzle-orm";
import type { Subscriber } from "@/lib/appointments/events";
import { subscribers } from "@/lib/events/subscribers";

let turn = 0;

/** A subscriber that nothing in the product knows: it writes down what it hears of, and fails now and then after it wrote. */
const witness: Subscriber = {
  name: "witness",
  async hear(tx, { id }) {
    await tx.execute(sql`insert into heard values (${id}::uuid)`);
    turn += 1;
    if (turn % 5 === 0) throw new Error("The witness fell asleep.");
  },
};

/** The witness before all others. */
export const HEARING = [witness, ...subscribers];
