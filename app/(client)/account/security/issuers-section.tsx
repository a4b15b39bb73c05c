import { ProvenForm } from "@/components/account/proven-form";
import { buttonClass } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { unlinkIssuerAction } from "@/lib/auth/issuers/actions";
import { listIssuers } from "@/lib/auth/issuers/issuers";
import { listLinks } from "@/lib/auth/issuers/links";
import type { Translate } from "@/lib/i18n/message";
import { shortDate } from "@/lib/time/format";

/** The accounts elsewhere that a member of staff signs in with; nothing where the practice has set none up. */
export async function IssuersSection({ staff, t }: { staff: Staff; t: Translate }) {
  const issuers = listIssuers();
  if (issuers.length === 0) return null;
  const [links, clock] = await Promise.all([listLinks(staff), clockOf(staff)]);
  return (
    <Section id="issuers" title={t("Accounts elsewhere")}>
      <p className="mb-3 text-muted">
        {t("An account that is linked signs in in place of your password. A second step is asked for all the same.")}
      </p>
      <ul className="divide-y divide-line border-line border-y">
        {issuers.map(({ key, name }) => {
          const link = links.find(({ issuer }) => issuer === key);
          return (
            <li key={key} className="flex max-w-none flex-wrap items-center justify-between gap-3 py-3">
              <span>
                <span className="font-medium">{name}</span>{" "}
                <span className="text-muted">
                  · {link ? t("linked on {date}", { date: shortDate(link.linkedAt, clock) }) : t("not linked")}
                </span>
              </span>
              {link ? (
                <ProvenForm
                  action={unlinkIssuerAction}
                  hidden={{ issuer: key }}
                  label={t("Unlink {issuer}", { issuer: name })}
                  variant="plain"
                  size="dense"
                />
              ) : (
                // A plain link: it leads to another site.
                <a
                  href={`/account/security/issuers/${key}`}
                  className={buttonClass({ variant: "plain", size: "dense" })}
                >
                  {t("Link {issuer}", { issuer: name })}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
