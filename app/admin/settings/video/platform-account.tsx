import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { AccountForm } from "@/components/meetings/account-form";
import { buttonClass } from "@/components/ui/button";
import type { listAccounts } from "@/lib/meetings/accounts/accounts";
import { endConnection, saveKnownAs } from "@/lib/meetings/platforms/actions";
import { titleOf } from "@/lib/meetings/platforms/names";
import { type Clock, longDate } from "@/lib/time/format";

type PlatformAccountProps = {
  practitionerId: string;
  account: Awaited<ReturnType<typeof listAccounts>>[number];
  clock: Clock;
  /** Whether its reader is that practitioner, who alone can connect an account. */
  isOwn: boolean;
};

/** As whom a practitioner is host on one platform: an account that the practice may use, or one that is connected. */
export function PlatformAccount({ practitionerId, account, clock, isOwn }: PlatformAccountProps) {
  const t = useT();
  const { platform, asked, canConsent, connectedAt, revokedAt } = account;
  const title = titleOf(platform);
  return (
    <section aria-labelledby={`${platform}-${practitionerId}`} className="mt-6 space-y-4">
      <h3 id={`${platform}-${practitionerId}`} className="font-semibold">
        {title}
      </h3>
      {asked && !connectedAt && (
        <AccountForm
          action={saveKnownAs}
          practitioner={practitionerId}
          platform={platform}
          current={account.account}
          label={asked.label}
          hint={asked.hint}
        />
      )}
      {connectedAt && revokedAt && (
        <p>
          {t(
            "{platform} no longer honours this connection, since {date}. Sessions are met in our own room until it is connected again.",
            { platform: title, date: longDate(revokedAt, clock) },
          )}
        </p>
      )}
      {connectedAt && !revokedAt && (
        <p>
          {t("Connected with an account of the practitioner's own since {date}.", {
            date: longDate(connectedAt, clock),
          })}
        </p>
      )}
      {canConsent && !isOwn && !connectedAt && (
        <p className="text-muted">{t("Practitioners connect an account of their own, on this page of theirs.")}</p>
      )}
      <div className="flex flex-wrap gap-3">
        {canConsent && isOwn && (!connectedAt || revokedAt) && (
          // No Link: a page that is fetched ahead must not begin a consent.
          <a href={`/admin/settings/video/${platform}/connect`} className={buttonClass({ variant: "plain" })}>
            {connectedAt
              ? t("Connect {platform} again", { platform: title })
              : t("Connect your {platform} account", { platform: title })}
          </a>
        )}
        {connectedAt && (
          <ActionForm
            action={endConnection}
            hidden={{ practitioner: practitionerId, platform }}
            label={t("Disconnect")}
            pendingLabel={t("Disconnecting…")}
            variant="plain"
          />
        )}
      </div>
    </section>
  );
}
