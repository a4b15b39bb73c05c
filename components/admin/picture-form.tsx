import { ActionForm } from "@/components/appointment/action-form";
import { buttonClass } from "@/components/ui/button";
import type { FormAction } from "@/lib/action";

type PictureFormProps = {
  /** The route that takes the file. */
  to: string;
  label: string;
  hint: string;
  send: string;
  /** Why the picture that was sent was not taken. */
  refusal?: string;
  /** How the picture that is there is taken away; left out where there is none. */
  removal?: { action: FormAction; hidden: Record<string, string>; label: string; pendingLabel: string };
};

/** Another picture in its place, or none. It is sent as every form can be, with script or without. */
export function PictureForm({ to, label, hint, send, refusal, removal }: PictureFormProps) {
  return (
    <>
      <form method="post" encType="multipart/form-data" action={to} className="space-y-4">
        <div>
          <label htmlFor="photo" className="font-medium">
            {label}
          </label>
          <p id="photo-hint" className="text-muted text-small">
            {hint}
          </p>
          {refusal && (
            <p id="photo-error" role="alert" className="mt-1 font-medium text-danger-ink text-small">
              {refusal}
            </p>
          )}
          <input
            id="photo"
            name="photo"
            type="file"
            required
            accept="image/jpeg,image/png,image/webp"
            aria-describedby={refusal ? "photo-hint photo-error" : "photo-hint"}
            aria-invalid={refusal ? true : undefined}
            className="mt-1.5 block w-full max-w-full file:me-3 file:min-h-(--control-height) file:cursor-pointer file:rounded-m file:border file:border-control file:bg-surface file:px-4 file:font-semibold file:text-fg"
          />
        </div>
        <button type="submit" className={buttonClass({ variant: "plain" })}>
          {send}
        </button>
      </form>
      {removal && <ActionForm {...removal} variant="quiet" />}
    </>
  );
}
