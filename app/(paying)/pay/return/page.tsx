import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { findable } from "@/app/findable";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { takesOnline } from "@/lib/payments/mode";
import { type Returned, returnedFrom } from "@/lib/payments/online/read-payment";

export const metadata: Metadata = { title: "Payment", robots: { index: false, follow: false } };

type PageProps = { searchParams: Promise<Partial<Record<"paid" | "left", string | string[]>>> };

export default findable(ReturnPage);

/**
 * Where the vendor's page leads back to, paid or not: the client goes on to the appointment, and who paid by a link is
 * told how it stands, and not what it was for.
 */
async function ReturnPage({ searchParams }: PageProps) {
  const { paid, left } = await searchParams;
  const id = paid ?? left;
  const found = takesOnline() && typeof id === "string" ? await returnedFrom(id, now()) : null;
  if (!found) notFound();
  if ((await currentActor())?.id === found.clientId) {
    const { appointmentId, packageId } = found;
    const page = packageId ? `/payments/packages/${packageId}` : `/appointments/${appointmentId}/pay`;
    redirect(typeof paid === "string" ? `${page}?paid=${id}` : page);
  }
  const { title, intro } = WORDS[found.state];
  return (
    <div className="max-w-text">
      <PageHeader title={title} intro={intro} />
    </div>
  );
}

const WORDS: Record<Returned["state"], { title: string; intro: string }> = {
  paid: {
    title: "Thank you: your payment has arrived",
    intro: "There is nothing more to do. The link in our e-mail shows anything else that is due.",
  },
  processing: {
    title: "Thank you: your payment is on its way",
    intro: "With some ways of paying it takes a few days. There is nothing more to do.",
  },
  open: {
    title: "Nothing was paid",
    intro: "You can use the link in our e-mail to pay at any time.",
  },
};
