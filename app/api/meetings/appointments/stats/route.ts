import { AppointmentStats, presentStats } from "@/lib/api/dialects/attune/stats";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { coveredCells } from "@/lib/availability/published-blocks";
import { countAppointments } from "@/lib/reports/appointment-stats";

export const GET = route({
  summary: "Appointment statistics",
  description:
    "Counts what the caller may see. Coverage is that of the practitioner's own week, or for an admin of the whole practice.",
  access: "times",
  reply: AppointmentStats,
  handle: async ({ actor }) =>
    presentStats(await countAppointments(actor, { isOwn: false }), await coveredCells(actor)),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
