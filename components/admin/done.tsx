import { Arrival } from "@/components/ui/arrival";
import { Notice } from "@/components/ui/notice";

type Asked = string | string[] | undefined;
type Sentences = Record<string, string>;
type DoneProps = {
  /** What the page's address says was done. */
  done: Asked;
  sentences: Sentences;
};

/** What has just been done, said once at the top of the page it led to, and read first. */
export function Done({ done, sentences }: DoneProps) {
  const sentence = doneSentence(done, sentences);
  if (!sentence) return null;
  return (
    <Arrival about={sentence}>
      <Notice tone="open" role="status">
        {sentence}
      </Notice>
    </Arrival>
  );
}

/** The sentence for what an address says was done; none for what it cannot say, such as a name that every object has. */
export function doneSentence(done: Asked, sentences: Sentences): string | undefined {
  return typeof done === "string" && Object.hasOwn(sentences, done) ? sentences[done] : undefined;
}
