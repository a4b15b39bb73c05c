import { ActionForm } from "@/components/appointment/action-form";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { initialsOf } from "@/lib/accounts/initials";
import type { Staff } from "@/lib/auth/actor";
import { showBirthdays } from "@/lib/clients/actions";
import { listBirthdays } from "@/lib/clients/birthdays";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";

type BirthdaysProps = { staff: Staff; date: string; isOn: boolean; isPrivate: boolean };

/** Whose birthday it is, for those who chose to be told; what is opened of clients is opened for them alone. */
export async function Birthdays({ staff, date, isOn, isPrivate }: BirthdaysProps) {
  const t = await translator();
  if (!may(staff, "contacts")) return null;
  const born = isOn ? await listBirthdays(staff, date) : [];
  return (
    <div className="no-print mt-10 space-y-3">
      {isOn && (
        <Section id="birthdays" title={t("Birthdays")}>
          {born.length === 0 && <p className="text-muted">{t("Nobody's today.")}</p>}
          <ul>
            {born.map(({ id, firstName, lastName }) => (
              <li key={id}>
                <Link href={`/admin/clients/${id}`} className="link inline-flex min-h-9 items-center">
                  {isPrivate ? initialsOf(firstName, lastName) : `${firstName} ${lastName}`.trim()}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ActionForm
        action={showBirthdays}
        hidden={{ birthdays: isOn ? "off" : "on" }}
        label={isOn ? t("Don't show birthdays") : t("Show birthdays")}
        variant="quiet"
        size="dense"
      />
    </div>
  );
}
