import { Arrival } from "@/components/ui/arrival";
import { Notice } from "@/components/ui/notice";

type DoneProps = {
  /** What the page's address says was done. */
  done: string | string[] | undefined;
  sentences: Record<string, string>;
};

/** What has just been done, said once at the top of the page it led to, and read first. */
export function Done({ done, sentences }: DoneProps) {
  const sentence = typeof done === "string" ? sentences[done] : undefined;
  if (!sentence) return null;
  return (
    <Arrival about={sentence}>
      <Notice tone="open" role="status">
        {sentence}
      </Notice>
    </Arrival>
  );
}
