import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Face } from "@/components/therapists/face";
import { buttonClass } from "@/components/ui/button";
import type { FormAction } from "@/lib/action";

type PhotoFormProps = {
  practitioner: string;
  name: string;
  photo: string | null;
  remove: FormAction;
  /** Why the photo that was sent was not taken. */
  refusal?: string;
};

/** A practitioner's photo: another one in its place, or none. It is sent as every form can be, with script or without. */
export function PhotoForm({ practitioner, name, photo, remove, refusal }: PhotoFormProps) {
  const t = useT();
  return (
    <div className="flex flex-wrap items-start gap-6">
      <Face name={name} photo={photo} size="large" />
      <div className="min-w-0 grow basis-64 space-y-4">
        <form
          method="post"
          encType="multipart/form-data"
          action={`/admin/public-page/photo?practitioner=${practitioner}`}
          className="space-y-4"
        >
          <div>
            <label htmlFor="photo" className="font-medium">
              {photo ? t("Another photo") : t("Photo")}
            </label>
            <p id="photo-hint" className="text-muted text-small">
              {t(
                "A JPEG, PNG or WebP of up to 12 megabytes. We cut a square around the face, and keep nothing of the file but the picture: not where it was taken, nor when.",
              )}
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
            {t("Use this photo")}
          </button>
        </form>
        {photo && (
          <ActionForm
            action={remove}
            hidden={{ practitioner }}
            label={t("Remove the photo")}
            variant="quiet"
            pendingLabel={t("Removing…")}
          />
        )}
      </div>
    </div>
  );
}
