import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { PlaceForm } from "@/components/meetings/place-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { sayIn } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { listAccounts } from "@/lib/meetings/accounts/accounts";
import { saveStandard } from "@/lib/meetings/platforms/actions";
import { placeOptions } from "@/lib/meetings/platforms/places";
import { variablesToConnect } from "@/lib/meetings/platforms/registry";
import { may } from "@/lib/permissions/permissions";
import { listRules } from "@/lib/practice/practitioners";
import { PlatformAccount } from "./platform-account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Video settings") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(VideoSettings);

async function VideoSettings({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/settings/video");
  const isAdmin = may(staff, "hours.team");
  const practitioners = await listRules(staff);
  const known = await Promise.all(practitioners.map(({ id }) => listAccounts(id)));
  const clock = await clockOf(staff);
  const language = await readerLanguage();
  const unconnected = isAdmin ? variablesToConnect().map((said) => sayIn(language, said)) : [];
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Video settings")}
        back={isAdmin ? { href: "/admin/settings", label: t("Settings") } : { href: "/admin/rules", label: t("Rules") }}
        intro={t(
          "Sessions are met in the video room on the appointment's page, or on a platform that you already use.",
        )}
      />
      <Done done={(await searchParams).done} sentences={doneWords(t)} />
      {unconnected.length > 0 && (
        <Notice tone="info">
          <p>{t("Not connected yet. These are set where this server is run:")}</p>
          <ul className="list-disc ps-5">
            {unconnected.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {practitioners.map(({ id, name, meetingPlace, userId }, index) => (
        <Section key={id} id={`of-${id}`} title={isAdmin ? name : t("Your sessions")}>
          <PlaceForm
            action={saveStandard}
            practitioner={id}
            current={meetingPlace ?? "own"}
            places={placeOptions(t, meetingPlace)}
          />
          {(known[index] ?? []).map((account) => (
            <PlatformAccount
              key={account.platform}
              practitionerId={id}
              account={account}
              clock={clock}
              isOwn={userId === staff.id}
            />
          ))}
        </Section>
      ))}
    </div>
  );
}

const doneWords = (t: Translate): Record<string, string> => ({
  saved: t("Saved."),
  connected: t("Connected. Meetings can be made with your account from now on."),
  declined: t("Nothing was connected, because it was declined there."),
  "not-connected": t("That did not work, or took too long. Please try again."),
  disconnected: t("Disconnected. Meetings that are there already stay in your account."),
});
