import { useT } from "#speech";
import { PictureForm } from "@/components/admin/picture-form";
import { Face } from "@/components/therapists/face";
import type { FormAction } from "@/lib/action";

type PhotoFormProps = {
  practitioner: string;
  name: string;
  photo: string | null;
  remove: FormAction;
  /** Why the photo that was sent was not taken. */
  refusal?: string;
};

/** A practitioner's photo: another one in its place, or none. */
export function PhotoForm({ practitioner, name, photo, remove, refusal }: PhotoFormProps) {
  const t = useT();
  const removal = {
    ...{ action: remove, hidden: { practitioner } },
    ...{ label: t("Remove the photo"), pendingLabel: t("Removing…") },
  };
  return (
    <div className="flex flex-wrap items-start gap-6">
      <Face name={name} photo={photo} size="large" />
      <div className="min-w-0 grow basis-64 space-y-4">
        <PictureForm
          to={`/admin/public-page/photo?practitioner=${practitioner}`}
          label={photo ? t("Another photo") : t("Photo")}
          hint={t(
            "A JPEG, PNG or WebP of up to 12 megabytes. We cut a square around the face, and keep nothing of the file but the picture: not where it was taken, nor when.",
          )}
          send={t("Use this photo")}
          refusal={refusal}
          removal={photo ? removal : undefined}
        />
      </div>
    </div>
  );
}
