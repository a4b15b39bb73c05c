import { useT } from "#speech";
import { Badge } from "@/components/ui/badge";

/** What became of an e-mail. */
export function MailState({ state, word }: { state: "queued" | "sent" | "failed" | "dropped"; word: string | null }) {
  const t = useT();
  if (state === "sent") {
    return (
      <Badge tone="open" mark="check">
        {t("Sent")}
      </Badge>
    );
  }
  const isWaiting = state === "queued";
  return (
    <Badge tone={isWaiting ? "wait" : "danger"} mark={isWaiting ? "quarter" : "cross"}>
      {`${isWaiting ? t("Waiting") : t("Not sent")}${word ? `: ${word.replaceAll("_", " ")}` : ""}`}
    </Badge>
  );
}
