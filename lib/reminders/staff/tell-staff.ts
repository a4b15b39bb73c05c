import { sendAgendas } from "@/lib/reminders/staff/send-agendas";
import { tellOfWaiting } from "@/lib/reminders/staff/tell-waiting";

/** Tells staff what is due to be told: the morning's agendas, and requests that wait. Each runs, whatever became of the other. */
export async function tellStaff(now: Date): Promise<void> {
  const parts = [sendAgendas, tellOfWaiting];
  const failures: unknown[] = [];
  for (const part of parts) await part(now).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, "Staff were not told of everything.");
}
