import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { practitioners } from "@/db/schema";
import { type Giver, giverColumns } from "@/lib/appointments/bookable";
import type { Sitting } from "@/lib/appointments/take";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";

/** Somebody whose time the actor may give: a practitioner her own, an admin anyone's who takes clients. */
export async function giverFor(tx: Transaction, staff: Actor, practitionerId: string): Promise<Giver> {
  if (!isId(practitionerId)) throw notFound("practitioner");
  const hers = staff.role === "admin" ? undefined : eq(practitioners.userId, staff.id);
  const [row] = await tx
    .select(giverColumns)
    .from(practitioners)
    .where(and(eq(practitioners.id, practitionerId), eq(practitioners.active, true), hers));
  if (!row) throw notFound("practitioner");
  return row;
}

/** Refuses a time that is not ahead. */
export function assertAhead(sitting: Pick<Sitting, "startsAt">, now: Date) {
  if (Number.isNaN(sitting.startsAt.getTime()) || sitting.startsAt <= now) {
    throw new Refusal("invalid", "This time has passed. Please choose one that is still ahead.", {
      fields: { time: ["Please choose a time that is still ahead."] },
    });
  }
}
