import { DashboardReply, presentDashboard } from "@/lib/api/dialects/clinic/admin";
import { DASHBOARD } from "@/lib/api/dialects/clinic/examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { dashboard } from "@/lib/reports/dashboard";

export const GET = route({
  summary: "The practice in numbers",
  description: [
    "Accounts, bookings and revenue. A request that has no time yet does not count as a booking. Revenue is after",
    "refunds, in the currency of the practice's first service; “this month” follows the practice's calendar.",
  ].join(" "),
  access: "reports",
  reply: DashboardReply,
  examples: DASHBOARD,
  handle: async ({ actor }) => presentDashboard(await dashboard(actor, now())),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
