import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocumentSheet } from "@/app/document-sheet";
import { findable } from "@/app/findable";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/lib/i18n/reader-language";
import { findPayersDocument } from "@/lib/payments/documents/queries";
import { payPath } from "@/lib/payments/links/pay-link";
import PayLinkIsOver from "../../not-found";
import { requirePayer } from "../../paying";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Document"), robots: { index: false, follow: false } };
}

type PageProps = { params: Promise<{ token: string; id: string }> };

export default findable(PayersDocument, PayLinkIsOver);

/** A document for who pays for a client, by the link. */
async function PayersDocument({ params }: PageProps) {
  const t = await translator();
  const { token, id } = await params;
  const { documentsOf } = await requirePayer(token);
  const found = documentsOf && (await findPayersDocument(documentsOf, id));
  if (!found) notFound();
  const { headline, number } = found.document;
  return (
    <div className="max-w-booking">
      <PageHeader
        title={`${headline} ${number}`}
        back={{ href: payPath(token), label: t("To pay") }}
        actions={
          <a
            href={`${payPath(token)}/documents/${found.id}/pdf`}
            className={buttonClass({ variant: "plain" }, "no-print")}
          >
            {t("Open as PDF")}
          </a>
        }
      />
      <DocumentSheet document={found.document} />
    </div>
  );
}
