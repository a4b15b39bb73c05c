import { notFound } from "next/navigation";
import { linkHolderOf } from "@/lib/appointments/manage-link";
import { findStanding } from "@/lib/appointments/queries";
import { now } from "@/lib/clock";

/** The client that a link stands for, and the one appointment it is for; a link that is over is no page. */
export async function requireLinked(token: string) {
  const holder = await linkHolderOf(token, now());
  const appointment = holder && (await findStanding(holder.client, holder.appointmentId));
  if (!appointment) notFound();
  return { client: holder.client, appointment };
}
