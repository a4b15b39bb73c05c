import { currentActor, isStaff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { translator } from "@/lib/i18n/reader-language";
import { mayOpen } from "@/lib/permissions/pages";
import { practice } from "@/lib/practice/settings";
import { daysOf, practitionerIn } from "@/lib/reports/days";
import { figuresCsv } from "@/lib/reports/figures/csv";
import { readFigures } from "@/lib/reports/figures/figures";
import { perOf } from "@/lib/reports/periods";

/** The figures of the days that the address names, as a file for a spreadsheet: counts alone, nobody's name but practitioners'. */
export async function GET(request: Request) {
  const t = await translator();
  const actor = await currentActor();
  if (!actor || !isStaff(actor) || !mayOpen(actor, "/admin/reports"))
    return new Response(t("Not found"), { status: 404 });
  const { timeZone } = await practice();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const days = daysOf(asked, timeZone, now());
  const per = perOf(asked.per, days);
  const figures = await readFigures(actor, { days, per, practitionerId: practitionerIn(asked) }).catch(absentAsNull);
  if (!figures) return new Response(t("Not found"), { status: 404 });
  return new Response(figuresCsv(t, figures, per), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="figures-${days.from}-${days.to}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}

function absentAsNull(error: unknown): null {
  if (error instanceof Refusal && error.reason === "not_found") return null;
  throw error;
}
