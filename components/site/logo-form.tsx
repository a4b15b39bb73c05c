import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { buttonClass } from "@/components/ui/button";
import type { FormAction } from "@/lib/action";
import type { Logo } from "@/lib/practice/site/look";

type LogoFormProps = {
  logo: Logo | null;
  remove: FormAction;
  /** Why the picture that was sent was not taken. */
  refusal?: string;
};

/** The practice's logo: another one in its place, or none. It is sent as every form can be, with script or without. */
export function LogoForm({ logo, remove, refusal }: LogoFormProps) {
  const t = useT();
  return (
    <div className="space-y-4">
      {logo && (
        <p>
          {/* biome-ignore lint/performance/noImgElement: it has its own size already. */}
          <img
            {...logo}
            alt={t("The logo as it is now")}
            className="h-12 w-auto rounded-sm bg-[light-dark(transparent,white)] p-1"
          />
        </p>
      )}
      <form method="post" encType="multipart/form-data" action="/admin/settings/site/look/logo" className="space-y-4">
        <div>
          <label htmlFor="photo" className="font-medium">
            {logo ? t("Another logo") : t("Logo")}
          </label>
          <p id="photo-hint" className="text-muted text-small">
            {t(
              "A PNG, JPEG or WebP of up to 12 megabytes, best wider than it is high. It stands before the practice's name, on white in dark colours. We keep nothing of the file but the picture.",
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
            accept="image/png,image/jpeg,image/webp"
            aria-describedby={refusal ? "photo-hint photo-error" : "photo-hint"}
            aria-invalid={refusal ? true : undefined}
            className="mt-1.5 block w-full max-w-full file:me-3 file:min-h-(--control-height) file:cursor-pointer file:rounded-m file:border file:border-control file:bg-surface file:px-4 file:font-semibold file:text-fg"
          />
        </div>
        <button type="submit" className={buttonClass({ variant: "plain" })}>
          {t("Use this logo")}
        </button>
      </form>
      {logo && (
        <ActionForm
          action={remove}
          hidden={{}}
          label={t("Remove the logo")}
          variant="quiet"
          pendingLabel={t("Removing…")}
        />
      )}
    </div>
  );
}
