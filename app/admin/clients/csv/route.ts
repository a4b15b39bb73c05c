import { clockOf } from "@/lib/accounts/viewer-clock";
import { currentActor, isStaff } from "@/lib/auth/actor";
import { requireProof } from "@/lib/auth/proof/proof";
import { clientsCsv } from "@/lib/clients/list/csv";
import { wantedOf } from "@/lib/clients/list/wanted";
import { openSearch } from "@/lib/clients/search";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";

/** The clients of a list as a file for a spreadsheet, for a person who has shown lately that it is them. */
export async function GET(request: Request) {
  const t = await translator();
  const actor = await currentActor();
  if (!actor || !isStaff(actor) || !may(actor, "contacts")) return new Response(t("Not found"), { status: 404 });
  const { search, searchParams } = new URL(request.url);
  await requireProof(actor, `/admin/clients${search}`, now());
  const asked = Object.fromEntries(searchParams);
  const [{ zone }, words] = await Promise.all([clockOf(actor), openSearch(actor, asked.search)]);
  return new Response(await clientsCsv(t, actor, { wanted: wantedOf(asked), words, zone }, now()), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="clients.csv"',
      "Cache-Control": "private, no-store",
    },
  });
}
