type Bar = { name: string; value: number; said: string };

type BarChartProps = {
  /** What it shows, in a sentence; the table beside it has the numbers. */
  title: string;
  bars: Bar[];
};

const [WIDTH, HEIGHT] = [640, 160];
const WIDEST = 48;

/**
 * Bars over time drawn on the server, with a title for a screen reader (WCAG 1.1.1); below zero they hang down. A single
 * one says nothing that the table beside it does not.
 */
export function BarChart({ title, bars }: BarChartProps) {
  if (bars.length < 2) return null;
  const [least, most] = [
    Math.min(0, ...bars.map(({ value }) => value)),
    Math.max(1, ...bars.map(({ value }) => value)),
  ];
  const y = (value: number) => ((most - value) / (most - least)) * HEIGHT;
  const step = WIDTH / bars.length;
  const width = Math.min(step * 0.8, WIDEST);
  return (
    <div className="mb-4">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={title}
        className="h-40 w-full rtl:-scale-x-100"
        preserveAspectRatio="none"
      >
        {bars.map(({ name, value, said }, index) => (
          <rect
            key={name}
            x={index * step + (step - width) / 2}
            width={width}
            y={y(Math.max(value, 0))}
            height={Math.abs(y(value) - y(0))}
            className="fill-primary"
          >
            <title>{`${name}: ${said}`}</title>
          </rect>
        ))}
        <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} className="stroke-line" vectorEffect="non-scaling-stroke" />
      </svg>
      <Ends bars={bars} />
    </div>
  );
}

/** Where the bars begin and end, in words: a drawing that is stretched can't have them in it. */
function Ends({ bars }: { bars: Bar[] }) {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last || first === last) return null;
  return (
    <p aria-hidden="true" className="num mt-1 flex justify-between gap-4 text-muted text-small">
      <span>{first.name}</span>
      <span className="text-end">{last.name}</span>
    </p>
  );
}
