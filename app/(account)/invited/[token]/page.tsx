import type { Metadata } from "next";
import { notFound } from "next/navigation";
import InvitationIsOver from "@/app/(account)/invited/[token]/not-found";
import { findable } from "@/app/findable";
import { AcceptForm } from "@/components/account/accept-form";
import { PageHeader } from "@/components/ui/page-header";
import { maskedEmail } from "@/lib/accounts/email";
import { accept } from "@/lib/accounts/invitations/actions";
import { findInvitation } from "@/lib/accounts/invitations/queries";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("An invitation"), robots: { index: false, follow: false } };
}

export default findable(Invited, InvitationIsOver);

/** What accepting an invitation means, for the holder of its link. Opening it changes nothing. */
async function Invited({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [invitation, { name }, t] = await Promise.all([findInvitation(token, now()), practice(), translator()]);
  if (!invitation) notFound();
  return (
    <>
      <PageHeader
        title={t("An invitation")}
        intro={
          invitation.role === "client"
            ? t(
                "{practice} invites you to have an account. You then see your appointments here, and e-mails about them go to {email}.",
                { practice: name, email: maskedEmail(invitation.email) },
              )
            : t("{practice} invites you to work with it here. You sign in as {email}, and can change that later.", {
                practice: name,
                email: maskedEmail(invitation.email),
              })
        }
      />
      <AcceptForm action={accept} token={token} />
    </>
  );
}
