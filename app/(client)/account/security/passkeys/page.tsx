import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { NewPasskeyForm } from "@/components/account/new-passkey-form";
import { PasskeyList } from "@/components/account/passkey-list";
import { Done } from "@/components/admin/done";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requireActor } from "@/lib/auth/actor";
import { addPasskeyAction, removePasskeyAction, renamePasskeyAction } from "@/lib/auth/passkeys/actions";
import { relyingParty } from "@/lib/auth/passkeys/challenge";
import { listPasskeys } from "@/lib/auth/passkeys/own";
import { passkeyWish } from "@/lib/auth/passkeys/register";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";
import { shortDate } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Passkeys") };
}

export default findable(Passkeys);

async function Passkeys({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, actor, t] = await Promise.all([searchParams, requireActor(), translator()]);
  const [party, { name: practiceName }] = await Promise.all([relyingParty(), practice()]);
  const [passkeys, wish, clock] = await Promise.all([
    listPasskeys(actor),
    passkeyWish(actor, party, practiceName, now()),
    clockOf(actor),
  ]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Passkeys")}
        intro={t(
          "A passkey lets you sign in with your fingerprint, your face or the PIN of your device, and nothing to remember. It only works on our own pages, so no one can trick you into giving it away.",
        )}
        back={{ href: "/account/security", label: t("Signing in and security") }}
      />
      <Done
        done={textIn(params, "done")}
        sentences={{
          added: t("Your passkey is ready. You can sign in with it from now on."),
          renamed: t("Saved."),
          removed: t("The passkey was removed. You may want to delete it on the device, too."),
        }}
      />
      {passkeys.length > 0 && (
        <Section id="yours" title={t("Your passkeys")}>
          <PasskeyList
            passkeys={passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
              id,
              name,
              detail: lastUsedAt
                ? t("Added on {added}, last used on {used}", {
                    added: shortDate(createdAt, clock),
                    used: shortDate(lastUsedAt, clock),
                  })
                : t("Added on {added}, not used yet", { added: shortDate(createdAt, clock) }),
            }))}
            rename={renamePasskeyAction}
            remove={removePasskeyAction}
          />
        </Section>
      )}
      <Section id="new" title={t("A new passkey")}>
        <NewPasskeyForm action={addPasskeyAction} wish={wish} />
      </Section>
    </div>
  );
}
