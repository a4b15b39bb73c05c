/** A sentence in which `backticks` mark what is code. */
export function Marked({ text }: { text: string }) {
  const [first = "", ...more] = text.split("`");
  return (
    <>
      {first}
      {more.map((part, index) => {
        // What is between two marks is code; the same words can come twice, so their places are the keys.
        const key = `${index} ${part}`;
        return index % 2 === 0 ? (
          <code key={key} className="font-mono text-[0.92em] [overflow-wrap:anywhere]">
            {part}
          </code>
        ) : (
          part
        );
      })}
    </>
  );
}
