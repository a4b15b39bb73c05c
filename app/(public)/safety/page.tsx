import type { Metadata } from "next";
import { foundPage } from "@/app/(public)/found-page";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return foundPage({
    path: "/safety",
    title: t("Using this site safely"),
    description: t("How to use this site when someone else may look at your screen, your phone or your e-mail."),
  });
}

export default async function SafetyPage() {
  const t = await translator();
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Using this site safely")}
        intro={t("For when someone else may look at your screen, your phone or your e-mail.")}
      />
      <div className="prose">
        <h2>{t("What “Leave this site” does")}</h2>
        <p>
          {t(
            "The button is on every page you see as a visitor or a client. It replaces the page with a weather search, signs this browser out, and clears what this site kept in it. The Back button may lead back here, but only to pages that anyone can see.",
          )}
        </p>
        <h2>{t("What it can't do")}</h2>
        <ul>
          <li>{t("It can't remove our pages from your browser's history.")}</li>
          <li>
            {t("It can't hide them from a program that watches the device, or from the people who run the network.")}
          </li>
          <li>{t("It can't take back e-mails. Ours have plain subjects, but they are in your mailbox.")}</li>
        </ul>
        <h2>{t("What you can do")}</h2>
        <ul>
          <li>{t("Use a private or “incognito” window, and close it when you're done.")}</li>
          <li>{t("Use a device that the other person can't open: a friend's, or one at a library.")}</li>
          <li>{t("Use an e-mail address that only you can read, with a password only you know.")}</li>
          <li>{t("Delete this site from the history if you didn't use a private window.")}</li>
          <li>{t("Wear headphones in the session, and choose a place where you can't be overheard.")}</li>
        </ul>
        <p>
          {t.rich("If you are in danger, <link>get urgent help now</link>.", {
            link: (text) => <Link href="/urgent-help">{text}</Link>,
          })}
        </p>
      </div>
    </div>
  );
}
