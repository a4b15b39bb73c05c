import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import type { FormAction } from "@/lib/action";

type StepLine = {
  step: string;
  title: string;
  why: string;
  href: string | null;
  label: string;
  isDone: boolean;
  isPassed: boolean;
};

type StepListProps = { steps: StepLine[]; look: FormAction; skip: FormAction; resume: FormAction };

/** The steps of setting up, each with how it stands and where it is done; the next one is the one to press. */
export function StepList({ steps, look, skip, resume }: StepListProps) {
  const t = useT();
  const next = steps.find(({ isDone, isPassed }) => !isDone && !isPassed)?.step;
  return (
    <ol className="border-line border-t">
      {steps.map((line, index) => (
        <li key={line.step} id={line.step} className="max-w-none border-line border-b py-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 className="font-semibold text-h3">
              <span className="num me-2 text-muted">{index + 1}</span>
              {line.title}
            </h2>
            <Standing {...line} />
          </div>
          <p className="mt-1 text-muted">{line.why}</p>
          <div className="mt-3 flex flex-wrap items-start gap-3">
            {line.href === null ? (
              <ActionForm
                action={look}
                hidden={{}}
                variant={line.step === next ? "primary" : "plain"}
                label={line.label}
                pendingLabel={t("One moment…")}
              />
            ) : (
              <LinkButton href={line.href} variant={line.step === next ? "primary" : "plain"}>
                {line.label}
              </LinkButton>
            )}
            {!line.isDone && (
              <ActionForm
                action={line.isPassed ? resume : skip}
                hidden={{ step: line.step }}
                variant="quiet"
                label={line.isPassed ? t("Do it after all") : t("Skip step {number}", { number: index + 1 })}
                pendingLabel={t("One moment…")}
              />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Standing({ isDone, isPassed }: Pick<StepLine, "isDone" | "isPassed">) {
  const t = useT();
  if (isDone)
    return (
      <Badge tone="open" mark="check">
        {t("Done")}
      </Badge>
    );
  return isPassed ? (
    <Badge tone="muted" mark="slash">
      {t("Skipped")}
    </Badge>
  ) : null;
}
