import { presentReport, ReportQuery, ReportReply, readSpan } from "@/lib/api/dialects/clinic-report";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { financialReport } from "@/lib/reports/financial";

export const GET = route({
  summary: "What was paid and given back",
  description: [
    "Between two days of the practice's calendar, both included: in all, by day, by service and by practitioner. Amounts",
    "are in major units of one currency; others that money came in are named. A refund counts on the day it was made.",
  ].join(" "),
  access: "admin",
  query: ReportQuery,
  reply: ReportReply,
  handle: async ({ actor, query }) => {
    const span = readSpan(query);
    return presentReport(span, await financialReport(actor, span));
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
