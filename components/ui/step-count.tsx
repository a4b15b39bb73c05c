/** Which step of how many: what a person wants to know before they begin, and at each of them. */
export function StepCount({ at, of }: { at: number; of: number }) {
  return (
    <p className="num text-muted text-small">
      Step {at} of {of}
    </p>
  );
}
