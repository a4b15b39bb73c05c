import type { ReactNode } from "react";
import { Carried } from "@/components/booking/carried";
import { WhoFields } from "@/components/booking/steps/who-fields";
import type { WeekCells } from "@/components/requests/cell-table";
import { DefinitionList } from "@/components/ui/definition-list";
import { useLocale, useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FieldErrors } from "@/lib/errors";
import { inOrder, valueNames } from "@/lib/requests/cell-words";

type CheckStepProps = {
  carried: { practitioner: string; reason: string; cells: string[] };
  week: WeekCells;
  /** The session that is asked for: its name, length and price, and with whom. */
  facts: { term: string; detail: ReactNode }[];
  given: (name: string) => string;
  fields?: FieldErrors;
  signedIn: boolean;
  urgent: ReactNode;
};

/** What was chosen, to be looked at once more (WCAG 3.3.4); and who is asking, when we don't know yet. */
export function CheckStep({ carried, week, facts, given, fields, signedIn, urgent }: CheckStepProps) {
  const t = useT();
  return (
    <>
      <Carried values={carried} />
      <h2 tabIndex={-1} className="font-semibold text-h2">
        {t("Check your answers")}
      </h2>
      <DefinitionList
        items={[
          { term: t("When you are free"), detail: <Cells cells={carried.cells} week={week} /> },
          ...facts,
          { term: t("What you told us"), detail: carried.reason || t("Nothing, and that's fine.") },
        ]}
      />
      {!signedIn && <WhoFields title={t("Who is asking?")} given={given} fields={fields} />}
      {urgent}
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="intent" value="next">
          {signedIn ? t("Send request") : t("Continue")}
        </SubmitButton>
        <SubmitButton name="intent" value="back" variant="plain" pendingLabel={t("Going back…")}>
          {t("Change something")}
        </SubmitButton>
      </div>
    </>
  );
}

/** Each cell with its hours. */
function Cells({ cells, week }: { cells: string[]; week: WeekCells }) {
  const [t, locale] = [useT(), useLocale()];
  return (
    <ul>
      {inOrder(cells).map((cell) => (
        <li key={cell}>
          {[valueNames(t, [cell], locale), week.hours[cell]?.map(({ words }) => words).join(t(" or "))]
            .filter(Boolean)
            .join(", ")}
        </li>
      ))}
    </ul>
  );
}
