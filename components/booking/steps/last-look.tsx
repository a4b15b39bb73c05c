import type { ReactNode } from "react";
import { Carried } from "@/components/booking/carried";
import { DefinitionList } from "@/components/ui/definition-list";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";

type LastLookProps = {
  carried: { firstName: string; lastName: string; email: string; reason: string };
  facts: { term: string; detail: ReactNode }[];
  urgent: ReactNode;
};

/** Everything once more, and the button that books (WCAG 3.3.4). */
export function LastLook({ carried, facts, urgent }: LastLookProps) {
  const t = useT();
  const told = { term: t("What you told us"), detail: carried.reason || t("Nothing, and that's fine.") };
  return (
    <>
      <Carried values={carried} />
      <h2
        tabIndex={-1}
        // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the step is read first.
        autoFocus
        className="font-semibold text-h2"
      >
        {t("Check your answers")}
      </h2>
      <DefinitionList items={[...facts, told]} />
      {urgent}
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="intent" value="next" pendingLabel={t("Booking…")}>
          {t("Book this time")}
        </SubmitButton>
        <SubmitButton name="intent" value="back" variant="plain" pendingLabel={t("Going back…")}>
          {t("Change something")}
        </SubmitButton>
      </div>
    </>
  );
}
