import type { Metadata } from "next";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { HoldForm } from "@/components/records/hold-form";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage, type Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";
import { saveHold } from "@/lib/records/actions";
import { KEPT_PER_PAGE, type KeptRecord, listKeptRecords } from "@/lib/records/queries";
import { pageIn, readPage } from "@/lib/server/reads/list-pages";
import { type Clock, longDate } from "@/lib/time/format";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Records that are kept") };
}

type PageProps = { searchParams: Promise<Partial<Record<"done" | "page", string | string[]>>> };

export default findable(KeptRecords);

async function KeptRecords({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/settings/records/kept");
  const { done, page: asked } = await searchParams;
  const [clock, { lines: records, ...place }] = await Promise.all([
    clockOf(staff),
    readPage(pageIn(asked), KEPT_PER_PAGE, (window) => listKeptRecords(staff, now(), window)),
  ]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Records that are kept")}
        back={
          may(staff, "settings")
            ? { href: "/admin/settings/records", label: t("Records") }
            : { href: "/admin/clients", label: t("Clients") }
        }
        intro={t(
          "Of clients whose accounts were erased. Each is destroyed in the night after its time and every hold have run out.",
        )}
      />
      <Done done={done} sentences={{ held: t("Saved.") }} />
      {records.length === 0 && (
        <EmptyState
          title={t("No records are kept")}
          text={t("They appear here when an account is erased and your rule asks for it.")}
        />
      )}
      <ul className="space-y-4">
        {records.map((kept) => (
          <Kept key={kept.id} staff={staff} kept={kept} clock={clock} />
        ))}
      </ul>
      <PageLinks {...place} hrefOf={(page) => `/admin/settings/records/kept?page=${page}`} />
    </div>
  );
}

type KeptProps = { staff: Staff; kept: KeptRecord; clock: Clock };

function Kept({ staff, kept, clock }: KeptProps) {
  const t = useT();
  const { id, reference, identity, retainUntil, holdUntil, holdReason, sessions } = kept;
  return (
    <Card as="li">
      <p className="font-medium">
        {identity ? `${identity.firstName} ${identity.lastName}`.trim() : t("Name not known")}
      </p>
      <p className="text-muted">
        {[
          identity?.birthDate &&
            t("Born {date}", {
              date: longDate(new Date(`${identity.birthDate}T12:00:00Z`), { ...clock, zone: "UTC" }),
            }),
          t("Record {reference}", { reference }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p>
        {retainUntil
          ? t("Kept until {date}", { date: longDate(retainUntil, clock) })
          : t("Kept without an end: no rule is set.")}
      </p>
      {holdUntil && (
        <p>{t("Held until {date}: {reason}", { date: longDate(holdUntil, clock), reason: holdReason ?? "" })}</p>
      )}
      <ul className="mt-2">
        {sessions.map((session) => (
          <li key={session.id}>
            <Link href={`/appointments/${session.id}`} className="link">
              {session.startsAt
                ? longDate(session.startsAt, clock)
                : t("Request {reference}", { reference: session.reference })}
            </Link>
          </li>
        ))}
      </ul>
      {may(staff, "settings") && (
        <HoldForm
          action={saveHold}
          record={id}
          until={holdUntil?.toISOString().slice(0, 10) ?? ""}
          reason={holdReason ?? ""}
        />
      )}
    </Card>
  );
}
