import type { Metadata } from "next";
import { foundPage } from "@/app/(public)/found-page";
import { PageHeader } from "@/components/ui/page-header";
import { PhoneLink } from "@/components/ui/phone-link";
import { mailLink } from "@/lib/accounts/email";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return foundPage({
    path: "/accessibility",
    title: t("Accessibility"),
    description: t(
      "How this site can be used with a keyboard, a screen reader, large text or your voice, and whom to tell when something is in your way.",
    ),
  });
}

export default async function AccessibilityPage() {
  const [{ email, phone }, t] = await Promise.all([practice(), translator()]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Accessibility")}
        intro={t("Everyone should be able to book a session and take part in it. This is how far we have come.")}
      />
      <div className="prose">
        <h2>{t("What we aim at")}</h2>
        <p>
          {t(
            "The Web Content Accessibility Guidelines 2.2, level AA. Every page is tested against them automatically, in light and dark colours and at the width of a small phone.",
          )}
        </p>
        <h2>{t("What you can count on")}</h2>
        <ul>
          <li>{t("Everything but the video call works without JavaScript, and with the keyboard alone.")}</li>
          <li>{t("Text can be enlarged to 400 % without scrolling sideways.")}</li>
          <li>
            {t(
              "Colours follow your device, or your choice at the foot of the page. Nothing is conveyed by colour alone.",
            )}
          </li>
          <li>{t("Nothing moves by itself, and wherever time is limited we say so in words.")}</li>
          <li>{t("Codes can be pasted, and passwords filled in by a password manager.")}</li>
        </ul>
        <h2>{t("What we know is missing")}</h2>
        <p>
          {t(
            "The video call is a separate program, Jitsi Meet. It can be used with the keyboard and a screen reader, but we don't control all of it. If it gets in your way, tell us and we'll find another way to talk.",
          )}
        </p>
        <h2>{t("Is something not working for you?")}</h2>
        <p>{inYourWay(t, phone, email)}</p>
      </div>
    </div>
  );
}

function inYourWay(t: Translate, phone: string | null, email: string | null) {
  const byPhone = () => phone && <PhoneLink number={phone} />;
  const byEmail = () =>
    email && (
      <a className="link" href={mailLink(email)}>
        {email}
      </a>
    );
  if (phone && email)
    return t.rich(
      "If something gets in your way, please call us on <phone>number</phone> or write to <email>address</email>. We'll help you book in the meantime.",
      { phone: byPhone, email: byEmail },
    );
  if (phone)
    return t.rich(
      "If something gets in your way, please call us on <phone>number</phone>. We'll help you book in the meantime.",
      { phone: byPhone },
    );
  if (email)
    return t.rich(
      "If something gets in your way, please write to <email>address</email>. We'll help you book in the meantime.",
      { email: byEmail },
    );
  return t("If something gets in your way, please call or write to us. We'll help you book in the meantime.");
}
