import { GET as availableDates } from "@/app/api/meetings/appointments/available-dates/route";
import { POST as check } from "@/app/api/meetings/availability/check/route";
import { GET as config } from "@/app/api/meetings/availability/config/route";
import { GET as overview } from "@/app/api/meetings/availability/overview/route";
import { GET as weekly } from "@/app/api/meetings/availability/weekly/route";
import { ApiIndex, IndexQuery, presentIndex } from "@/lib/api/dialects/attune-index";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { origin } from "@/lib/env";

const PATHS = {
  weekly_availability: { path: "/api/meetings/availability/weekly", operations: { GET: weekly.operation } },
  check_date_availability: { path: "/api/meetings/availability/check", operations: { POST: check.operation } },
  available_dates: {
    path: "/api/meetings/appointments/available-dates",
    operations: { GET: availableDates.operation },
  },
  availability_overview: { path: "/api/meetings/availability/overview", operations: { GET: overview.operation } },
  availability_config: { path: "/api/meetings/availability/config", operations: { GET: config.operation } },
};

export const GET = route({
  summary: "What this API can do",
  access: "all",
  query: IndexQuery,
  reply: ApiIndex,
  handle: async ({ query }) => presentIndex(PATHS, origin(), query.version),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
