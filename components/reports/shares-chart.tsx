type SharesChartProps = {
  /** What it shows, in a sentence; the table beside it has the numbers. */
  title: string;
  shares: { name: string; value: number; said: string }[];
};

const [WIDTH, HEIGHT] = [640, 12];

/** A bar for each of several, under its name and figure, drawn on the server: what they are of a whole, at a glance. */
export function SharesChart({ title, shares }: SharesChartProps) {
  const most = Math.max(1, ...shares.map(({ value }) => Math.abs(value)));
  return (
    <div role="img" aria-label={title} className="mb-6 space-y-3">
      {shares.map(({ name, value, said }) => (
        <div key={name}>
          <p className="flex max-w-none justify-between gap-4 text-small">
            <span>{name}</span>
            <span className="num">{said}</span>
          </p>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            aria-hidden="true"
            className="mt-1 h-3 w-full rtl:-scale-x-100"
            preserveAspectRatio="none"
          >
            <rect width={WIDTH} height={HEIGHT} className="fill-sunken" />
            <rect width={(Math.max(value, 0) / most) * WIDTH} height={HEIGHT} className="fill-primary" />
          </svg>
        </div>
      ))}
    </div>
  );
}
