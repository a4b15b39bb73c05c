import type { Metadata } from "next";
import { foundPage } from "@/app/(public)/found-page";
import { WrittenText } from "@/components/site/written-text";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { mailLink } from "@/lib/accounts/email";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { keepsAccounts, takesOnline } from "@/lib/payments/mode";
import { practice } from "@/lib/practice/settings";
import { writtenText } from "@/lib/practice/site/texts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return foundPage({
    path: "/privacy",
    title: t("Privacy in plain words"),
    description: t("What is kept about you here, who can read it, for how long, and what you can ask for."),
  });
}

export default async function PrivacyPage() {
  const [{ name, email }, t, language] = await Promise.all([practice(), translator(), readerLanguage()]);
  const own = await writtenText("privacy", language);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Privacy in plain words")}
        intro={t("{practice} runs this site and is responsible for what is kept on it.", { practice: name })}
      />
      <div className="prose">
        <h2>{t("What we keep")}</h2>
        <ul>
          <li>{t("Your name, e-mail address and, if you give it, your phone number.")}</li>
          <li>{t("The times you asked for, your appointments, and what you wrote to us with them.")}</li>
          {keepsAccounts() && <li>{t("What your sessions cost, what you paid, and the bills for them.")}</li>}
          <li>{t("When you signed in, and who in the practice did what with your appointments and when.")}</li>
        </ul>
        <p>{t("We ask for nothing that a booking doesn't need. Anything marked optional can be left empty.")}</p>
        <h2>{t("How it is kept")}</h2>
        <p>
          {t(
            "Your name, your contact details and what you write are encrypted before they are stored, with a key that is used for you alone. Passwords are stored so that nobody can read them, not even us. Dates and times of appointments are not encrypted, because the calendar is worked out from them.",
          )}
        </p>
        <h2>{t("Who sees it")}</h2>
        <WhoSees t={t} />
        <h2>{t("What we don't do")}</h2>
        <p>
          {t(
            "No advertising, no trackers, no statistics services. The pages load nothing from anyone else, except the video call when you join it. We sell nothing to anyone.",
          )}
        </p>
        <h2>{t("Cookies")}</h2>
        <p>
          {t(
            "A few, all our own: to keep you signed in, to keep your place while you confirm your e-mail address, and to remember choices such as light or dark. None of them follows you to other sites, so there is no banner.",
          )}
        </p>
        <h2>{t("Your rights")}</h2>
        <p>
          {t(
            "You may see what we keep about you, have it put right, take it with you, or have it erased as far as the law lets us.",
          )}{" "}
          {email
            ? t.rich("Write to <email>address</email>.", { email: () => <a href={mailLink(email)}>{email}</a> })
            : t("Tell us at your next appointment.")}
        </p>
        <p>
          {t.rich("If other people use your computer, read <link>using this site safely</link>.", {
            link: (text) => <Link href="/safety">{text}</Link>,
          })}
        </p>
      </div>
      {own && (
        <WrittenText
          text={own.text}
          lang={own.language === language ? undefined : own.language}
          className="mt-10 border-line border-t pt-6"
        />
      )}
    </div>
  );
}

function WhoSees({ t }: { t: Translate }) {
  return (
    <>
      <p>{t("The practice does. Others see what they need for their part, and no more:")}</p>
      <ul>
        <li>{t("the mail service that delivers our e-mails. Their subjects say nothing about why you come to us;")}</li>
        <li>
          {t(
            "the video server, during a session: your picture, your sound and the name you join with. This site records nothing;",
          )}
        </li>
        {takesOnline() && (
          <li>
            {t(
              "the payment provider, if you pay online: your e-mail address, the amount, and what you type on its page. It is not told what the appointment is for;",
            )}
          </li>
        )}
        <li>{t("the company that runs the server this site is on, without the keys to what is encrypted.")}</li>
      </ul>
    </>
  );
}
