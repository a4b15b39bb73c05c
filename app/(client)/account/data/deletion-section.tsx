import { AddressForm } from "@/components/account/address-form";
import { Section } from "@/components/ui/section";
import { type Actor, type Client, isClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { keepsAccounts } from "@/lib/payments/mode";
import { deleteOwnAccount } from "@/lib/privacy/actions";
import { keptOf } from "@/lib/privacy/own-data/kept";
import { type Clock, longDate } from "@/lib/time/format";

type Reader = { t: Translate; clock: Clock };

/** The end of an account: what goes, what is kept, why and until when. */
export async function DeletionSection({ actor, t, clock }: Reader & { actor: Actor }) {
  return (
    <Section id="deletion" title={t("Delete your account")}>
      {isClient(actor) ? (
        <Farewell client={actor} t={t} clock={clock} />
      ) : (
        <p>{t("You work here, so an admin of the practice deletes your account.")}</p>
      )}
    </Section>
  );
}

async function Farewell({ client, t, clock }: Reader & { client: Client }) {
  const { record, hasDocuments } = await keptOf(client, now());
  return (
    <>
      <p className="mb-2">
        {t("What you have booked is cancelled, and the following is deleted at once and can't be brought back:")}
      </p>
      <ul className="mb-4 list-disc space-y-1 ps-5">
        <li>{t("your name, your address and how to reach you;")}</li>
        <li>{t("your password, where you are signed in, and your choices;")}</li>
        {!record && <li>{t("what you wrote to us, and what was written of your sessions.")}</li>}
      </ul>
      <p className="mb-2">{t("This is kept:")}</p>
      <ul className="mb-6 list-disc space-y-1 ps-5">
        {record && (
          <li>
            {t(
              "the record of your treatment, with your name and date of birth, until {date}, because the law asks for it ({source});",
              { date: longDate(record.until, clock), source: record.source },
            )}
          </li>
        )}
        {hasDocuments && <li>{t("bills with your name, as long as tax law asks the practice to keep them;")}</li>}
        <li>
          {keepsAccounts()
            ? t("that there were appointments, when, and what was paid, without your name;")
            : t("that there were appointments, and when, without your name;")}
        </li>
        <li>{t("backups of the practice, for some days or weeks, until newer ones replace them.")}</li>
      </ul>
      <AddressForm
        action={deleteOwnAccount}
        label={t("Your e-mail address")}
        hint={t("Type it once more, so that nothing is deleted by mistake.")}
        autoComplete="off"
        button={t("Delete my account for good")}
        pendingLabel={t("Deleting…")}
        variant="danger"
      />
    </>
  );
}
