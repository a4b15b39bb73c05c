import clsx from "clsx";
import type { ReactNode } from "react";

/** What is stacked: its name, and which of the looks it has, from the ground up. */
export type Layer = { key: string; name: string; look: keyof typeof LOOKS };

type StackedChartProps = {
  /** What it shows, in a sentence; the table behind it has the numbers. */
  title: string;
  layers: Layer[];
  /** In order; `values` by the layers' keys. */
  bars: { name: string; values: Record<string, number> }[];
  /** What the height of the highest bar is, in words. */
  said: (value: number) => ReactNode;
};

const [WIDTH, HEIGHT] = [640, 160];
const WIDEST = 40;
const HATCH = 6;

// Told apart without colour too: plain, hatched, dotted or hollow (WCAG 1.4.1).
const LOOKS = {
  primary: { ink: "text-primary", pattern: "plain" },
  open: { ink: "text-open", pattern: "hatch" },
  wait: { ink: "text-wait", pattern: "dots" },
  heart: { ink: "text-heart", pattern: "plain" },
  muted: { ink: "text-control", pattern: "hollow" },
} as const;

/** Counts over time as bars of several layers, drawn on the server, with a legend in the same order. */
export function StackedChart({ title, layers, bars, said }: StackedChartProps) {
  const most = Math.max(1, ...bars.map(({ values }) => layers.reduce((sum, { key }) => sum + (values[key] ?? 0), 0)));
  const step = WIDTH / Math.max(bars.length, 1);
  return (
    <figure className="mb-4">
      <p aria-hidden="true" className="num mb-1 max-w-none border-line border-b border-dashed text-muted text-small">
        {said(most)}
      </p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} role="img" aria-label={title} className="w-full rtl:-scale-x-100">
        <Patterns layers={layers} />
        {bars.map(({ name, values }, index) => (
          <g key={name}>
            {stacked(layers, values).map(({ layer, from, until }) => (
              <rect
                key={layer.key}
                x={index * step + (step - Math.min(step * 0.8, WIDEST)) / 2}
                width={Math.min(step * 0.8, WIDEST)}
                y={HEIGHT - (until / most) * HEIGHT}
                height={((until - from) / most) * HEIGHT}
                fill={fillOf(layer)}
                className={clsx(LOOKS[layer.look].ink, "stroke-current")}
                strokeWidth={1}
              >
                <title>{`${name}: ${layer.name}, ${until - from}`}</title>
              </rect>
            ))}
          </g>
        ))}
        <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-control" />
      </svg>
      <Ends first={bars[0]?.name} last={bars.at(-1)?.name} />
      <figcaption>
        <ul aria-hidden="true" className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-small">
          {layers.map((layer) => (
            <li key={layer.key} className="flex items-center gap-2">
              <svg viewBox="0 0 14 14" aria-hidden="true" className={clsx("size-3.5", LOOKS[layer.look].ink)}>
                <rect x={0.5} y={0.5} width={13} height={13} fill={fillOf(layer)} className="stroke-current" />
              </svg>
              {layer.name}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Ends({ first, last }: { first: string | undefined; last: string | undefined }) {
  if (!first || !last || first === last) return null;
  return (
    <p aria-hidden="true" className="num mt-1 flex max-w-none justify-between gap-4 text-muted text-small">
      <span>{first}</span>
      <span className="text-end">{last}</span>
    </p>
  );
}

function Patterns({ layers }: { layers: Layer[] }) {
  return (
    <defs>
      {layers.map(({ key, look }) => (
        <pattern
          key={key}
          id={`layer-${key}`}
          width={HATCH}
          height={HATCH}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
          className={LOOKS[look].ink}
        >
          <rect width={HATCH} height={HATCH} className="fill-surface" />
          {LOOKS[look].pattern === "hatch" && <rect width={HATCH / 2} height={HATCH} className="fill-current" />}
          {LOOKS[look].pattern === "dots" && <circle cx={3} cy={3} r={1.8} className="fill-current" />}
        </pattern>
      ))}
    </defs>
  );
}

function fillOf({ key, look }: Layer): string {
  return LOOKS[look].pattern === "plain" ? "currentColor" : `url(#layer-${key})`;
}

function stacked(layers: Layer[], values: Record<string, number>) {
  let top = 0;
  const each = layers.map((layer) => {
    const from = top;
    top += values[layer.key] ?? 0;
    return { layer, from, until: top };
  });
  return each.filter(({ from, until }) => until > from);
}
