import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { OpeningForm } from "@/components/records/opening-form";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { readShared } from "@/lib/appointments/record/read-shared";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { openRecord } from "@/lib/records/sharing/actions";
import { OPENING_REASONS } from "@/lib/records/sharing/schema";
import { openingWords, staffPartWords } from "@/lib/records/sharing/words";
import { pageIn } from "@/lib/server/reads/list-pages";
import { type Clock, longDate } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Shared record") };
}

export default findable(SharedRecord);

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ page?: string | string[] }> };

async function SharedRecord({ params, searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/shared/[id]");
  const page = pageIn((await searchParams).page);
  const [shared, clock] = await Promise.all([readShared(staff, (await params).id, now(), page), clockOf(staff)]);
  if (!shared) notFound();
  const { id, reference, part, sessions } = shared;
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Record {reference}", { reference })}
        intro={staffPartWords(t)[part]}
        back={{ href: "/admin/shared", label: t("Shared records") }}
      />
      {sessions === "closed" ? (
        <Closed id={id} />
      ) : (
        <ul className="space-y-4">
          {sessions.map((session) => (
            <Session key={session.id} session={session} clock={clock} />
          ))}
          {sessions.length === 0 && <li>{t("Nothing has been written yet.")}</li>}
        </ul>
      )}
      {"place" in shared && <PageLinks {...shared.place} hrefOf={(other) => `/admin/shared/${id}?page=${other}`} />}
    </div>
  );
}

function Closed({ id }: { id: string }) {
  const t = useT();
  const reasons = OPENING_REASONS.map((reason) => ({ value: reason, label: openingWords(t)[reason] }));
  return (
    <div className="space-y-5">
      <p>
        {t(
          "This is another therapist's client. The audit trail keeps that you opened the record, when and why. It stays open for an hour.",
        )}
      </p>
      <OpeningForm action={openRecord} hidden={{ record: id }} reasons={reasons} label={t("Open the record")} />
    </div>
  );
}

type SharedSessions = Exclude<NonNullable<Awaited<ReturnType<typeof readShared>>>["sessions"], "closed">;

function Session({ session, clock }: { session: SharedSessions[number]; clock: Clock }) {
  const t = useT();
  const { startsAt, createdAt, service, practitioner, reason, rejectionReason, cancellationReason } = session;
  const words = [
    reason && { term: t("What the client wrote"), detail: <p className="whitespace-pre-line">{reason}</p> },
    rejectionReason && {
      term: t("Why it was declined"),
      detail: <p className="whitespace-pre-line">{rejectionReason}</p>,
    },
    cancellationReason && {
      term: t("Why it was cancelled"),
      detail: <p className="whitespace-pre-line">{cancellationReason}</p>,
    },
  ].filter((one) => typeof one === "object" && one !== null);
  return (
    <Card as="li">
      <p className="font-medium">
        {startsAt ? longDate(startsAt, clock) : t("Asked on {date}", { date: longDate(createdAt, clock) })}
      </p>
      <p className="text-muted text-small">{[service, practitioner, session.reference].filter(Boolean).join(" · ")}</p>
      {words.length > 0 ? <DefinitionList items={words} /> : <p className="text-muted">{t("Nothing was written.")}</p>}
    </Card>
  );
}
