import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocumentSheet } from "@/app/document-sheet";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff, requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { credit, sendByMail, undoSending } from "@/lib/payments/documents/actions";
import { findDocument } from "@/lib/payments/documents/queries";
import { documentLeavesAt } from "@/lib/payments/documents/send";
import { timeOfDay } from "@/lib/time/format";
import { UNDO_MINUTES } from "@/lib/undo";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Document") };
}

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

export default findable(DocumentPage);

async function DocumentPage({ params, searchParams }: PageProps) {
  const t = await translator();
  const actor = await requireActor();
  const found = await findDocument(actor, (await params).id);
  if (!found) notFound();
  const { id, clientId, document, canCorrect } = found;
  const back = isStaff(actor)
    ? { href: `/admin/clients/${clientId}/payments`, label: t("Payments") }
    : { href: clientId === actor.id ? "/payments" : `/payments/for/${clientId}`, label: t("Payments") };
  return (
    <div className="max-w-booking">
      <PageHeader
        title={`${document.headline} ${document.number}`}
        back={back}
        actions={
          <a href={`/documents/${id}/pdf`} className={buttonClass({ variant: "plain" }, "no-print")}>
            {t("Open as PDF")}
          </a>
        }
      />
      <Done done={(await searchParams).done} sentences={sentencesWords(t)} />
      <DocumentSheet document={document} />
      {isStaff(actor) && <Send id={id} actor={actor} recipient={document.recipient.name} />}
      {isStaff(actor) && canCorrect && (
        <Section id="correct" title={t("Is something wrong?")} className="no-print">
          <div className="max-w-text space-y-4">
            <p>{t("Once issued, a document can't be changed. Cancel it with a credit note, then create a new one.")}</p>
            <ActionForm
              action={credit}
              hidden={{ id }}
              variant="plain"
              label={t("Cancel it with a credit note")}
              pendingLabel={t("Creating…")}
            />
          </div>
        </Section>
      )}
    </div>
  );
}

const sentencesWords = (t: Translate) => ({
  sent: t(
    "An e-mail about it leaves in {minutes, plural, one {# minute} other {# minutes}}. Until then you can undo it.",
    {
      minutes: UNDO_MINUTES,
    },
  ),
  unsent: t("Undone. Nothing was sent."),
});

async function Send({ id, actor, recipient }: { id: string; actor: Actor; recipient: string }) {
  const t = await translator();
  const [leaves, clock] = await Promise.all([documentLeavesAt(id, now()), clockOf(actor)]);
  return (
    <Section id="send" title={t("Send it")} className="no-print">
      <div className="max-w-text space-y-4">
        <p>
          {t(
            "{recipient} gets an e-mail that says its number and leads to it, and nothing of what is in it. It leaves {minutes, plural, one {# minute} other {# minutes}} after the click; until then you can undo it.",
            { recipient, minutes: UNDO_MINUTES },
          )}
        </p>
        {leaves ? (
          <>
            <p>
              {t.rich("The e-mail leaves at <mark>{time}</mark>.", {
                time: timeOfDay(leaves, clock),
                mark: (text) => <span className="num">{text}</span>,
              })}
            </p>
            <ActionForm
              action={undoSending}
              hidden={{ id }}
              variant="plain"
              label={t("Undo")}
              pendingLabel={t("Undoing…")}
            />
          </>
        ) : (
          <ActionForm action={sendByMail} hidden={{ id }} variant="plain" label={t("Send it by e-mail")} />
        )}
      </div>
    </Section>
  );
}
