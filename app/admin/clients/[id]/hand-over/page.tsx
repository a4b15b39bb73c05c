import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { HandOverForm } from "@/components/team/hand-over-form";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { handOverBookedOf } from "@/lib/change-preview/leaving/actions";
import { bookedFor } from "@/lib/change-preview/leaving/queries";
import { readClient } from "@/lib/clients/queries";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { listPractitioners } from "@/lib/practice/practitioners";
import { shortMoment } from "@/lib/time/format";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("To another practitioner") };
}

export default findable(HandOver);

async function HandOver({ params }: { params: Promise<{ id: string }> }) {
  const staff = await requirePage("/admin/clients/[id]/hand-over");
  const [{ id }, t, clock] = await Promise.all([params, translator(), clockOf(staff)]);
  const client = await readClient(staff, id, now());
  if (!client) notFound();
  const [booked, colleagues] = await Promise.all([bookedFor(staff, id, now()), listPractitioners()]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("To another practitioner")}
        intro={t(
          "Everything that {name} has booked goes to a colleague, each session at its own time. The client is told by e-mail after three minutes; until then you can undo each on its own page.",
          { name: `${client.firstName} ${client.lastName}`.trim() },
        )}
        back={{ href: `/admin/clients/${id}`, label: t("Client") }}
      />
      <Section id="booked" title={t("What is booked")}>
        {booked.length === 0 ? (
          <EmptyState title={t("Nothing is booked")} text={t("A new session can be booked with anyone.")} />
        ) : (
          <ul className="divide-y divide-line border-line border-y">
            {booked.map(({ id: session, startsAt, service, name, openingId }) => (
              <li key={session} className="max-w-none py-2">
                <Link href={`/appointments/${session}`} className="link inline-flex min-h-6 items-center">
                  {shortMoment(startsAt, clock)}
                </Link>{" "}
                {[service, name, openingId ? t("in a group") : ""].filter(Boolean).join(" · ")}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {booked.length > 0 && colleagues.length > 1 && (
        <Section id="hand-over" title={t("Hand it over")}>
          <ClientSentences of={["team"]}>
            <HandOverForm action={handOverBookedOf} id={id} colleagues={colleagues} />
          </ClientSentences>
        </Section>
      )}
    </div>
  );
}
