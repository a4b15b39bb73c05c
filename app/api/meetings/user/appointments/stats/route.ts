import { personOf } from "@/lib/accounts/profile/profile";
import { presentUserStats, UserStats } from "@/lib/api/dialects/attune/stats";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { countAppointments } from "@/lib/reports/appointment-stats";

export const GET = route({
  summary: "My appointment statistics",
  description: "Of those the caller takes part in, as the client or as the practitioner.",
  access: "user",
  reply: UserStats,
  handle: async ({ actor }) => {
    const { email } = await personOf(actor.id);
    return presentUserStats(await countAppointments(actor, { isOwn: true }), email ?? "");
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
