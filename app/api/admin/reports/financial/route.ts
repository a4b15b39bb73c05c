import { presentReport, ReportQuery, ReportReply, readSpan } from "@/lib/api/dialects/clinic/report";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { financialReport } from "@/lib/reports/financial";

export const GET = route({
  summary: "Payments and refunds",
  description: [
    "Between two days of the practice's calendar, both included: in total, by day, by service and by practitioner.",
    "Amounts are in major units of one currency; other currencies with payments are named. A refund counts on the day",
    "it was made.",
  ].join(" "),
  access: "reports",
  query: ReportQuery,
  reply: ReportReply,
  handle: async ({ actor, query }) => {
    const span = readSpan(query);
    return presentReport(span, await financialReport(actor, span));
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
