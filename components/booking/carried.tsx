/** Fields of another step, kept in the form so that nothing has to be typed twice (WCAG 3.3.7). */
export function Carried({ values }: { values: Record<string, string | string[]> }) {
  return Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((text) => <input key={`${name}:${text}`} type="hidden" name={name} value={text} />),
  );
}
