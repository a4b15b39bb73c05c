import { notFound } from "next/navigation";
import { managerOf } from "@/lib/appointments/manage-link";
import { findAppointment } from "@/lib/appointments/queries";
import { now } from "@/lib/clock";

/** Who holds the link, and the one appointment it is for; a link that is over is no page. */
export async function requireManager(token: string) {
  const manager = await managerOf(token, now());
  const appointment = manager && (await findAppointment(manager.client, manager.appointmentId));
  if (!appointment) notFound();
  return { client: manager.client, appointment };
}
