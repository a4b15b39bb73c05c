import { AppointmentStats, presentStats } from "@/lib/api/dialects/attune-stats";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { countAppointments } from "@/lib/appointments/stats";
import { coveredCells } from "@/lib/availability/published-blocks";

export const GET = route({
  summary: "How appointments stand",
  description:
    "Of what the caller may see. A practitioner's coverage is that of her own week, an admin's the practice's.",
  access: "staff",
  reply: AppointmentStats,
  handle: async ({ actor }) =>
    presentStats(await countAppointments(actor, { isOwn: false }), await coveredCells(actor)),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
