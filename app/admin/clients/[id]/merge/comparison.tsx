import { ClientSentences } from "@/app/client-sentences";
import { MergeForm } from "@/components/clients/merge-form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { merge } from "@/lib/clients/merge/actions";
import type { MergePreview, PreviewedFile } from "@/lib/clients/merge/preview";
import { factWords, hindranceWords, movedWords, saidOf } from "@/lib/clients/merge/words";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { type Clock, longDate } from "@/lib/time/format";
import { UNDO_MINUTES } from "@/lib/undo";

/** Two files side by side, what would become of them, and the way to make them one where nothing is against it. */
export async function Comparison({ admin, preview }: { admin: Staff; preview: MergePreview }) {
  const [t, clock] = await Promise.all([translator(), clockOf(admin)]);
  const { kept, merged, hindrance, isPutOff, moved } = preview;
  const moves = movedWords(t, moved, merged);
  return (
    <>
      <Table
        caption={t("Both files")}
        columns={[t("Detail"), t("This file stays"), t("This file goes")]}
        rows={factsOf(t, kept, merged, clock)}
      />
      <p className="mt-4">
        <Link
          href={`/admin/clients/${merged.id}/merge?with=${kept.id}`}
          className="link inline-flex min-h-6 items-center"
        >
          {t("Keep the other one instead")}
        </Link>
      </p>
      <Section id="moves" title={t("What goes to the file that stays")}>
        {moves.length === 0 ? (
          <p>{t("Nothing: there is nothing in the other file but what you see above.")}</p>
        ) : (
          <ul className="list-disc space-y-1 ps-5">
            {moves.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <p className="mt-4">{afterWords(t, preview)}</p>
      </Section>
      <Section id="one" title={t("Make them one")}>
        <div className="max-w-text space-y-5">
          {hindrance ? (
            <Notice tone="danger" title={t("These two can't become one as they are")}>
              {hindranceWords(t)[hindrance]}
            </Notice>
          ) : (
            <>
              <p>
                {t(
                  "It happens after {minutes, plural, one {# minute} other {# minutes}}. Until then you can undo it, and nothing has changed; afterwards it can't be taken apart again. Nobody is told.",
                  { minutes: UNDO_MINUTES },
                )}
                {isPutOff && ` ${t("A payment, a booking or an e-mail is under way, so it may take a little longer.")}`}
              </p>
              <ClientSentences of={["account", "clients"]}>
                <MergeForm action={merge} kept={kept.id} merged={merged.id} choices={choicesOf(t, preview)} />
              </ClientSentences>
            </>
          )}
        </div>
      </Section>
    </>
  );
}

function factsOf(t: Translate, kept: PreviewedFile, merged: PreviewedFile, clock: Clock) {
  const fact = (key: string, name: string, of: (file: PreviewedFile) => string) => ({
    key,
    cells: [name, of(kept) || "–", of(merged) || "–"],
  });
  const words = factWords(t);
  const rows = [
    fact("name", words.name, (file) => file.name),
    fact("email", t("E-mail"), (file) => file.email ?? ""),
    fact("phone", words.phone, (file) => file.phone ?? ""),
    fact("birthDate", words.birthDate, (file) => saidOf(t, "birthDate", file)),
    fact("location", words.location, (file) => file.location ?? ""),
    fact("pronouns", words.pronouns, (file) => file.pronouns ?? ""),
    fact("contactBy", words.contactBy, (file) => saidOf(t, "contactBy", file)),
    fact("since", t("Client since"), (file) => longDate(file.createdAt, clock)),
    fact("state", t("Account"), (file) => stateWords(t, file)),
  ];
  return rows.filter(({ cells }) => cells.slice(1).some((said) => said !== "–"));
}

function stateWords(t: Translate, { email, deactivatedAt, verifiedAt }: PreviewedFile): string {
  if (deactivatedAt) return t("Deactivated");
  if (!email) return t("No sign-in");
  return verifiedAt ? t("Can sign in") : t("Address not confirmed yet");
}

function afterWords(t: Translate, { kept, merged, moved }: MergePreview): string {
  const lacks = t("What the file that stays lacks, such as a number, it takes from the other.");
  const ends = ({ email, verifiedAt }: PreviewedFile) =>
    verifiedAt
      ? t("The address {email} no longer signs in, and nothing is sent to it any more.", { email: email ?? "" })
      : t("Nothing is sent to the address {email} any more, and most links in earlier e-mails to it end.", {
          email: email ?? "",
        });
  const dropped = t(
    "The client has not confirmed the address {email}, so it may be another person's: it is taken out. You can invite the client afterwards.",
    { email: kept.email ?? "" },
  );
  return [lacks, moved.signsIn && ends(merged), moved.dropsAddress && dropped].filter(Boolean).join(" ");
}

function choicesOf(t: Translate, { kept, merged, differing }: MergePreview) {
  return differing.map((fact) => ({
    ...{ name: fact, legend: factWords(t)[fact] },
    ...{ kept: saidOf(t, fact, kept), other: saidOf(t, fact, merged) },
  }));
}
