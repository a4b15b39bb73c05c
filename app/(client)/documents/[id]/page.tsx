import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { ActionForm } from "@/components/appointment/action-form";
import { BillingDocument } from "@/components/payments/billing-document";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { isStaff, requireActor } from "@/lib/auth/actor";
import { credit } from "@/lib/payments/documents/actions";
import { columnsOf, factsOf } from "@/lib/payments/documents/columns";
import { findDocument } from "@/lib/payments/documents/queries";
import { sayingsOf } from "@/lib/payments/documents/sayings";

export const metadata: Metadata = { title: "Document" };

type PageProps = { params: Promise<{ id: string }> };

export default findable(DocumentPage);

async function DocumentPage({ params }: PageProps) {
  const actor = await requireActor();
  const found = await findDocument(actor, (await params).id);
  if (!found) notFound();
  const { id, clientId, document, canCorrect } = found;
  const sayings = sayingsOf(document);
  const columns = columnsOf(document, sayings);
  const back = isStaff(actor)
    ? { href: `/admin/clients/${clientId}/payments`, label: "Payments" }
    : { href: "/payments", label: "Payments" };
  return (
    <div className="max-w-booking">
      <PageHeader
        title={`${document.headline} ${document.number}`}
        back={back}
        actions={
          <a href={`/documents/${id}/pdf`} className={buttonClass({ variant: "plain" }, "no-print")}>
            Open as PDF
          </a>
        }
      />
      <BillingDocument
        practice={document.practice}
        recipient={document.recipient}
        practitioner={document.practitioner}
        facts={factsOf(document, sayings)}
        columns={columns.map(({ heading }) => heading)}
        lines={document.lines.map((line) => columns.map(({ say }) => say(line)))}
        totals={document.totals.map((total) => ({ ...total, amount: sayings.money(total.amountMinor) }))}
        notes={document.notes}
      />
      {isStaff(actor) && canCorrect && (
        <Section id="correct" title="Is something wrong?" className="no-print">
          <div className="max-w-text space-y-4">
            <p>A document that was issued stays as it is. A credit note takes it back; then make a new one.</p>
            <ActionForm
              action={credit}
              hidden={{ id }}
              variant="plain"
              label="Take it back with a credit note"
              pendingLabel="Making…"
            />
          </div>
        </Section>
      )}
    </div>
  );
}
