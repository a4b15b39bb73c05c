import "server-only";
import type { Cell } from "@/db/schema";
import { personOf } from "@/lib/accounts/profile/profile";
import type { Client } from "@/lib/auth/actor";
import type { Block } from "@/lib/engine/day-blocks";
import { Refusal } from "@/lib/errors";
import { cellsOn } from "@/lib/requests/preferred-dates";
import { requestAppointment, type Wish } from "@/lib/requests/request";

/** What a program asks for: cells of the week, or dates and parts of the day; and the client's own address. */
export type ProgramWish = Omit<Wish, "cells"> & { email: string } & (
    | { cells: Cell[] }
    | { dates: string[]; blocks: Block[] }
  );

/**
 * Asks the practice for a time, as `requestAppointment`. The names and the telephone number are kept with the request as
 * they were sent; the account stays as it is. Refuses an e-mail address that is not the account's: answers go there.
 */
export async function requestByProgram(client: Client, { email, ...wish }: ProgramWish, now: Date): Promise<string> {
  if (email !== (await personOf(client.id)).email) throw anotherAddress();
  const cells = "cells" in wish ? wish.cells : await cellsOn(wish, now);
  return requestAppointment(client, { ...wish, cells }, now);
}

function anotherAddress() {
  const sentence = "Please give the e-mail address of your own account, or leave the account to its owner.";
  return new Refusal("invalid", "This is not the e-mail address of your account.", {
    details: sentence,
    fields: { email: [sentence] },
  });
}
