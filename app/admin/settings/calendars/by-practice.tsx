import { ByPracticeForm } from "@/components/calendars/by-practice-form";
import type { Connection } from "@/lib/calendars/connected/accounts/connections";
import { addByPractice } from "@/lib/calendars/connected/actions";
import { accountWords, titleOf } from "@/lib/calendars/connected/names";
import { vendorsByPractice } from "@/lib/calendars/connected/registry";
import { sayIn } from "@/lib/i18n/catalogue";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";

type ByPracticeProps = { practitionerId: string; connections: Connection[] };

/** The ways by which an admin connects a practitioner's account without the practitioner's own consent. */
export async function ByPractice({ practitionerId, connections }: ByPracticeProps) {
  const [t, language] = await Promise.all([translator(), readerLanguage()]);
  const known = connections.flatMap(({ vendor, isByPractice }) => (isByPractice ? vendor : []));
  const left = vendorsByPractice().filter(({ vendor }) => !known.includes(vendor));
  if (left.length === 0) return null;
  return (
    <div className="mt-6 space-y-4">
      <h3 className="font-semibold">{t("By the practice's own application")}</h3>
      {left.map(({ vendor }) => (
        <ByPracticeForm
          key={vendor}
          action={addByPractice}
          practitioner={practitionerId}
          vendor={vendor}
          title={titleOf(vendor)}
          label={sayIn(language, accountWords(vendor).label)}
          hint={sayIn(language, accountWords(vendor).hint)}
        />
      ))}
    </div>
  );
}
