import type { payments } from "@/db/schema";

type For = Pick<typeof payments.$inferSelect, "appointmentId" | "packageId">;

/** What a payment is for, by its id: an appointment, or a package of sessions. */
export function subjectIdOf({ appointmentId, packageId }: For): string {
  const id = appointmentId ?? packageId;
  if (!id) throw new Error("A payment is for nothing.");
  return id;
}
