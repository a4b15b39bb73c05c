import { useT } from "#speech";
import { Notice } from "@/components/ui/notice";

/** A secret that has just been made, shown this once. */
export function SecretNotice({ secret }: { secret: string | undefined }) {
  const t = useT();
  if (!secret) return null;
  return (
    <Notice tone="open" role="status" title={t("Copy the secret now. It won't be shown again.")}>
      <p>{t("The program checks with it that a call comes from us.")}</p>
      <code className="break-all">{secret}</code>
    </Notice>
  );
}
