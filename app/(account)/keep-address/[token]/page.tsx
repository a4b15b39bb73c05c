import type { Metadata } from "next";
import { notFound } from "next/navigation";
import NotFound from "@/app/(account)/not-found";
import { findable } from "@/app/findable";
import { ActionForm } from "@/components/appointment/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { maskedEmail } from "@/lib/accounts/email";
import { keepAddress } from "@/lib/accounts/security/actions";
import { findEmailChange } from "@/lib/accounts/security/email";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Keep your e-mail address"), robots: { index: false, follow: false } };
}

export default findable(KeepAddress, NotFound);

/** Takes a change of the address back, for the holder of the link that the former one was sent. Opening it changes nothing. */
async function KeepAddress({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, t] = await Promise.all([params, translator()]);
  const change = await findEmailChange(token, now());
  if (!change) notFound();
  return (
    <>
      <PageHeader
        title={t("Keep your e-mail address")}
        intro={t(
          "Your account gets {email} back. Everybody who is signed in to it is signed out, and its password, its passkeys and its second step no longer work. You then sign in here and set them up anew.",
          { email: maskedEmail(change.former) },
        )}
      />
      <ActionForm
        action={keepAddress}
        hidden={{ token }}
        label={t("It wasn't me: give it back")}
        pendingLabel={t("One moment…")}
      />
    </>
  );
}
