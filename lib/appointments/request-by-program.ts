import "server-only";
import type { Cell } from "@/db/schema";
import { changeProfile, personOf } from "@/lib/accounts/profile";
import { requestAppointment, type Wish } from "@/lib/appointments/request";
import { cellsOn } from "@/lib/appointments/wished-dates";
import type { Client } from "@/lib/auth/actor";
import type { Block } from "@/lib/availability/blocks";

/** What a program asks for: cells of the week, or dates and parts of the day; and how she is called, if she says so. */
export type ProgramWish = Omit<Wish, "cells"> & { phone: string | null } & (
    | { cells: Cell[] }
    | { dates: string[]; blocks: Block[] }
  );

/**
 * Asks the practice for a time, as `requestAppointment`. A telephone number is kept in her account when that has none;
 * who she is otherwise is her account's to say.
 */
export async function requestByProgram(client: Client, { phone, ...wish }: ProgramWish, now: Date): Promise<string> {
  const cells = "cells" in wish ? wish.cells : await cellsOn(wish, now);
  const id = await requestAppointment(client, { ...wish, cells }, now);
  if (phone && !(await personOf(client.id)).phone) await changeProfile(client, { phone }, now);
  return id;
}
