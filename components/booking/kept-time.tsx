import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

type KeptTimeProps = {
  /** The time in words, and until when it is or was kept. */
  time: string;
  until: string;
  state: "kept" | "free" | "taken";
  canExtend: boolean;
  /** When it is taken: what is closest. */
  closest: { id: string; words: string }[];
};

/** How long a chosen time is kept, within the form that books it; or what there is instead. */
export function KeptTime({ time, until, state, canExtend, closest }: KeptTimeProps) {
  if (state === "kept") {
    return (
      <Notice tone="open">
        <p>
          We are keeping <strong className="num">{time}</strong> for you until <strong className="num">{until}</strong>.
        </p>
        <div className="mt-1 flex flex-wrap gap-x-4">
          {canExtend && (
            <SubmitButton name="intent" value="extend" variant="quiet" size="dense" pendingLabel="One moment…">
              Give me 10 more minutes
            </SubmitButton>
          )}
          <ChooseAnother />
        </div>
      </Notice>
    );
  }
  if (state === "free") {
    return (
      <Notice tone="wait" role="status" title={`We are not keeping ${time} any longer.`}>
        <p>It is still free, and what you typed is still here.</p>
        <div className="mt-2 flex flex-wrap gap-x-4">
          <SubmitButton name="intent" value="keep" variant="plain" size="dense" pendingLabel="One moment…">
            Keep it again
          </SubmitButton>
          <ChooseAnother />
        </div>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" role="status" title={`Someone else has taken ${time}.`}>
      <p>
        {closest.length > 0 ? "What you typed is still here. The closest free times are:" : "Nothing else is free."}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {closest.map(({ id, words }) => (
          <SubmitButton key={id} name="slot" value={id} variant="plain" size="dense" pendingLabel="Keeping…">
            {words}
          </SubmitButton>
        ))}
        <ChooseAnother />
      </div>
    </Notice>
  );
}

function ChooseAnother() {
  return (
    <SubmitButton name="intent" value="another" variant="quiet" size="dense" pendingLabel="One moment…">
      Choose another time
    </SubmitButton>
  );
}
