import { currentActor, isStaff } from "@/lib/auth/actor";
import { requireProof } from "@/lib/auth/proof/proof";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { may } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import { daysOf } from "@/lib/reports/days";
import { currencyIn, moneyReport } from "@/lib/reports/money";
import { moneyCsv } from "@/lib/reports/money-csv";
import { perOf } from "@/lib/reports/periods";

/** The report of money as a file for a spreadsheet, of the days that the address names. */
export async function GET(request: Request) {
  const t = await translator();
  const actor = keepsAccounts() ? await currentActor() : null;
  if (!actor || !isStaff(actor) || !may(actor, "reports")) return new Response(t("Not found"), { status: 404 });
  const { search, searchParams } = new URL(request.url);
  await requireProof(actor, `/admin/reports/money${search}`, now());
  const { timeZone } = await practice();
  const asked = Object.fromEntries(searchParams);
  const days = daysOf(asked, timeZone, now());
  const report = await moneyReport(actor, days, currencyIn(asked));
  return new Response(moneyCsv(t, report, perOf(asked.per, days), days), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="report-${days.from}-${days.to}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
