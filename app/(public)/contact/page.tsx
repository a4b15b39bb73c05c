import type { Metadata } from "next";
import { foundPage } from "@/app/(public)/found-page";
import { Done } from "@/components/admin/done";
import { UrgentHelp } from "@/components/booking/urgent-help";
import { ContactForm } from "@/components/contact/contact-form";
import { PageHeader } from "@/components/ui/page-header";
import { sendMessage } from "@/lib/accounts/contact-messages/actions";
import { translator } from "@/lib/i18n/reader-language";

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return foundPage({
    path: "/contact",
    title: t("Contact"),
    description: t("Write to the practice. You need no account, and we answer by e-mail."),
  });
}

/** A letter to the practice: for a question before a first booking, without an account. */
export default async function ContactPage({ searchParams }: PageProps) {
  const [{ done }, t] = await Promise.all([searchParams, translator()]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Write to us")}
        intro={t(
          "Ask us anything about coming here. What you write is encrypted before it is stored, and only the practice reads it.",
        )}
      />
      <Done
        done={done}
        sentences={{ sent: t("Thank you. Your message is with us, and we answer by e-mail as soon as we can.") }}
      />
      <ContactForm key={done === "sent" ? "sent" : "new"} action={sendMessage} known={{}}>
        <UrgentHelp t={t} />
      </ContactForm>
    </div>
  );
}
