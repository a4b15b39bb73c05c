const SHAPE = {
  quarter: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 6V1.25A4.75 4.75 0 0 1 10.75 6Z" fill="currentColor" />
    </>
  ),
  check: <path d="m1.75 6.5 2.75 2.75 5.75-6.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  dot: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  square: <path d="M2 2h8v8H2z" fill="currentColor" />,
  slash: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="m2.75 9.25 6.5-6.5" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  cross: <path d="m2.25 2.25 7.5 7.5m0-7.5-7.5 7.5" stroke="currentColor" strokeWidth="2" />,
  ring: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  warning: <path d="M6 .75 11.5 11H.5zM6 4.25v3.25m0 1v1.25" fill="none" stroke="currentColor" strokeWidth="1.25" />,
} as const;

/** The name of a mark. */
export type MarkShape = keyof typeof SHAPE;

/** A small shape beside a word, so that a state is never told by colour alone (WCAG 1.4.1). */
export function Mark({ shape }: { shape: MarkShape }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" className="size-[0.75em] shrink-0">
      {SHAPE[shape]}
    </svg>
  );
}
