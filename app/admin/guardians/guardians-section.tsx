import { useT } from "#speech";
import { ProvenForm } from "@/components/account/proven-form";
import { ActionForm } from "@/components/appointment/action-form";
import { PersonList } from "@/components/records/person-list";
import { SightsForm } from "@/components/records/sights-form";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { onlyHeard } from "@/components/ui/visually-hidden";
import { addAsGuardian, changeSights, endAsGuardian } from "@/lib/guardians/actions";
import type { Guarded, GuardianLine } from "@/lib/guardians/queries";
import { guardianWords } from "@/lib/guardians/words";
import { keepsAccounts } from "@/lib/payments/mode";

type GuardiansSectionProps = {
  guarded: Guarded;
  /** Where the payer is named, for staff who bill the client. */
  billing: string | null;
};

/** Who is told of a record's sessions, and may pay, without attending: more are added, and each can be ended and put back. */
export function GuardiansSection({ guarded, billing }: GuardiansSectionProps) {
  const t = useT();
  const { record, personId } = guarded;
  const pays = keepsAccounts();
  const now = guarded.now.filter(({ part }) => pays || part !== "payer");
  const gone = guarded.former.filter((one) => !now.some((other) => isSame(one, other)));
  return (
    <Section id="guardians" title={personId && pays ? t("Guardians and who pays") : t("Guardians")}>
      <div className="max-w-text space-y-4">
        <p>
          {pays
            ? t(
                "A guardian is told when sessions are and can move and cancel them, or sees what is to be paid, or both. They attend nothing, and read no word of what is said or written. Of a child without an e-mail address they have the links, and bring the child into the video session.",
              )
            : t(
                "A guardian is told when sessions are and can move and cancel them. They attend nothing, and read no word of what is said or written. Of a child without an e-mail address they have the links, and bring the child into the video session.",
              )}
        </p>
        {pays && personId === null && (
          <p>
            {t(
              "What is booked together is billed to the first of those who attend. A guardian who sees bills finds it under Payments in their account, and can pay it.",
            )}
          </p>
        )}
        {now.map((one) => (
          <GuardianCard key={`${one.personId} ${one.part}`} one={one} guarded={guarded} billing={billing} />
        ))}
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <Link href={`/admin/clients?${new URLSearchParams({ joint: record, as: "guardian" })}`} className="link">
            {t("Add a guardian")}
          </Link>
          {billing && !now.some(({ part }) => part === "payer") && (
            <Link href={billing} className="link">
              {t("Name another who pays")}
            </Link>
          )}
        </p>
        {gone.length > 0 && (
          <>
            <h3 className="font-semibold text-h3">{t("Ended")}</h3>
            <PersonList
              people={gone.map((one) => ({
                key: one.personId,
                name: nameOf(one),
                href: `/admin/clients/${one.personId}`,
                note: guardianWords(t, one),
                action: (
                  <ProvenForm
                    action={addAsGuardian}
                    hidden={{ record, person: one.personId }}
                    label={<>{t.rich("Put back<mark> {name}</mark>", { name: nameOf(one), ...onlyHeard })}</>}
                    variant="plain"
                    size="dense"
                  />
                ),
              }))}
            />
          </>
        )}
      </div>
    </Section>
  );
}

function GuardianCard({ one, guarded, billing }: { one: GuardianLine } & GuardiansSectionProps) {
  const t = useT();
  const { record } = guarded;
  const name = nameOf(one);
  return (
    <div className="space-y-2 border-line border-t pt-3">
      <p>
        <Link href={`/admin/clients/${one.personId}`} className="link inline-flex min-h-6 items-center">
          {name}
        </Link>{" "}
        <span className="text-muted">· {guardianWords(t, one)}</span>
      </p>
      {one.part === "payer" ? (
        <p className="text-muted text-small">
          {t("Gets the bills, with neutral lines, and the link to pay.")}{" "}
          {billing && (
            <Link href={billing} className="link">
              {t("Change who pays")}
            </Link>
          )}
        </p>
      ) : (
        <>
          {one.email === null && (
            <p className="text-muted text-small">
              {t("Has no e-mail address, so nothing is e-mailed to them. You can invite them on their page.")}
            </p>
          )}
          <SightsForm
            action={changeSights}
            record={record}
            person={one.personId}
            name={name}
            sees={one.sees}
            hasBills={keepsAccounts()}
          />
          <ActionForm
            action={endAsGuardian}
            hidden={{ record, person: one.personId }}
            label={<>{t.rich("End it<mark> for {name}</mark>", { name, ...onlyHeard })}</>}
            variant="plain"
            size="dense"
          />
        </>
      )}
    </div>
  );
}

function isSame(one: GuardianLine, other: GuardianLine): boolean {
  return one.personId === other.personId && one.part === other.part;
}

function nameOf({ firstName, lastName }: Pick<GuardianLine, "firstName" | "lastName">): string {
  return `${firstName} ${lastName}`.trim();
}
