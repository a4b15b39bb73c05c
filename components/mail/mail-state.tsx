import { Badge } from "@/components/ui/badge";

/** What became of an e-mail. */
export function MailState({ state, word }: { state: "queued" | "sent" | "failed" | "dropped"; word: string | null }) {
  if (state === "sent") {
    return (
      <Badge tone="open" mark="check">
        Sent
      </Badge>
    );
  }
  const isWaiting = state === "queued";
  return (
    <Badge tone={isWaiting ? "wait" : "danger"} mark={isWaiting ? "quarter" : "cross"}>
      {`${isWaiting ? "Waiting" : "Not sent"}${word ? `: ${word.replaceAll("_", " ")}` : ""}`}
    </Badge>
  );
}
