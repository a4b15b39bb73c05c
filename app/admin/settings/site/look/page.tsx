import type { Metadata } from "next";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { ColourForm } from "@/components/site/colour-form";
import { LogoForm } from "@/components/site/logo-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { type SearchParams, textIn } from "@/lib/booking/address";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";
import { dropLogo, saveColour } from "@/lib/practice/site/actions";
import { logoOf } from "@/lib/practice/site/look";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Logo and colour") };
}

export default findable(SiteLook);

async function SiteLook({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePage("/admin/settings/site/look");
  const [params, { accent, logoKey }, t] = await Promise.all([searchParams, practice(), translator()]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Logo and colour")}
        back={{ href: "/admin/settings/site", label: t("Your site") }}
        intro={t("On every page, to clients and to staff.")}
      />
      <Done done={params.done} sentences={doneWords(t)} />
      <Section id="logo" title={t("Logo")}>
        <LogoForm logo={logoOf(logoKey)} remove={dropLogo} refusal={notTaken(t)[textIn(params, "logo")]} />
      </Section>
      <Section id="colour" title={t("Colour")}>
        <ClientSentences of={["site"]}>
          <ColourForm key={accent} action={saveColour} accent={accent ?? ""} />
        </ClientSentences>
      </Section>
    </div>
  );
}

const doneWords = (t: Translate) => ({
  logo: t("The logo is in its place. To take it back, remove it or choose another."),
  "logo-removed": t("The logo is gone."),
  coloured: t("Saved. Every page is in your colour now; empty the field to have ours again."),
  "our-colours": t("Saved. The pages are in our colours again."),
});

const notTaken = (t: Translate): Record<string, string> => ({
  none: t("Please choose a picture first."),
  "too-large": t("This file is larger than 12 megabytes. Please choose a smaller one."),
  unreadable: t("This file can't be read as a picture. Please choose a PNG, JPEG or WebP."),
});
