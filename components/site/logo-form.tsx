import { useT } from "#speech";
import { PictureForm } from "@/components/admin/picture-form";
import type { FormAction } from "@/lib/action";
import type { Logo } from "@/lib/practice/site/look";

type LogoFormProps = {
  logo: Logo | null;
  remove: FormAction;
  /** Why the picture that was sent was not taken. */
  refusal?: string;
};

/** The practice's logo: another one in its place, or none. */
export function LogoForm({ logo, remove, refusal }: LogoFormProps) {
  const t = useT();
  const removal = { action: remove, hidden: {}, label: t("Remove the logo"), pendingLabel: t("Removing…") };
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
      <PictureForm
        to="/admin/settings/site/look/logo"
        label={logo ? t("Another logo") : t("Logo")}
        hint={t(
          "A PNG, JPEG or WebP of up to 12 megabytes, best wider than it is high. It stands before the practice's name, on white in dark colours. We keep nothing of the file but the picture.",
        )}
        send={t("Use this logo")}
        refusal={refusal}
        removal={logo ? removal : undefined}
      />
    </div>
  );
}
