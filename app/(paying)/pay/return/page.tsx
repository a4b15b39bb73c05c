import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { findable } from "@/app/findable";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { type Client, currentActor, isClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { takesOnline } from "@/lib/payments/mode";
import { type Returned, returnedFrom } from "@/lib/payments/online/read-payment";
import { findJointPaidFor } from "@/lib/payments/payers/joint-paid-for";
import { findPaidFor } from "@/lib/payments/payers/paid-for";
import { returnedWords } from "@/lib/payments/payers/returned-words";
import { listWords } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Payment"), robots: { index: false, follow: false } };
}

type PageProps = { searchParams: Promise<Partial<Record<"paid" | "left", string | string[]>>> };

export default findable(ReturnPage);

/**
 * Where the vendor's page leads back to, paid or not: the client goes on to the appointment, and who paid for a client or
 * by a link is told how it stands, and not what it was for.
 */
async function ReturnPage({ searchParams }: PageProps) {
  const t = await translator();
  const { paid, left } = await searchParams;
  const id = paid ?? left;
  const found = takesOnline() && typeof id === "string" ? await returnedFrom(id, now()) : null;
  if (!found) notFound();
  const actor = await currentActor();
  if (actor?.id === found.clientId) {
    const { appointmentId, packageId } = found;
    const page = packageId ? `/payments/packages/${packageId}` : `/appointments/${appointmentId}/pay`;
    redirect(typeof paid === "string" ? `${page}?paid=${id}` : page);
  }
  const others = actor && isClient(actor) ? await othersPaidFor(actor, found) : null;
  const names = others && listWords(others.firstNames, t.locale);
  const { title, intro } = returnedWords(t, found.state, names);
  return (
    <div className="max-w-text">
      <PageHeader title={title} intro={intro} />
      {others && names && (
        <LinkButton href={`/payments/for/${others.id}`}>{t("Payments for {name}", { name: names })}</LinkButton>
      )}
    </div>
  );
}

/** The one for whom the actor pays, or those for whose sessions together; null where there is nobody. */
async function othersPaidFor(client: Client, { clientId, recordId }: Returned) {
  const one = await findPaidFor(client, clientId);
  if (one) return { id: one.personId, firstNames: [one.firstName] };
  const joint = await findJointPaidFor(client, recordId);
  return joint && { id: joint.recordId, firstNames: joint.firstNames };
}
