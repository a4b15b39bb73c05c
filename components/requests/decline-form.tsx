import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import { ANSWER_TEMPLATES, templateWords } from "@/lib/requests/answer-words";
import { reject } from "@/lib/requests/staff-actions";

/** Declining a request: with words of one's own, with one of some ready answers, or with none. */
export function DeclineForm({ id }: { id: string }) {
  const t = useT();
  return (
    <ActionForm
      action={reject}
      hidden={{ id }}
      label={t("Decline and tell the client")}
      note={{
        name: "reason",
        label: t("A few words"),
        hint: t("The client reads this, instead of a ready answer."),
        optional: true,
      }}
    >
      <p className="text-muted">
        {t("We tell the client that none of these times can be offered, and how to ask for others. {undoPromise}", {
          undoPromise: undoPromiseWords(t),
        })}
      </p>
      <fieldset className="space-y-2">
        <legend className="font-medium">{t("A ready answer")}</legend>
        <p className="text-muted text-small">{t("Sent in the client's language.")}</p>
        <Template id={id} value="" name={t("None")} text="" />
        {ANSWER_TEMPLATES.map((value) => (
          <Template key={value} id={id} value={value} {...templateWords(t, value)} />
        ))}
      </fieldset>
    </ActionForm>
  );
}

function Template({ id, value, name, text }: { id: string; value: string; name: string; text: string }) {
  return (
    <label className="flex items-start gap-3 py-1" htmlFor={`template-${id}-${value}`}>
      <input
        id={`template-${id}-${value}`}
        type="radio"
        name="template"
        value={value}
        defaultChecked={value === ""}
        className="mt-1 size-5 shrink-0 accent-primary"
      />
      <span>
        {name}
        {text && <span className="block text-muted text-small">{text}</span>}
      </span>
    </label>
  );
}
