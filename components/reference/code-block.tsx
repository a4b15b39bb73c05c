/** Lines of code or JSON that scroll by themselves where they are wider than the page. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard.
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-m border border-line bg-sunken"
    >
      <pre className="w-max min-w-full px-4 py-3 font-mono text-meta leading-normal">{code}</pre>
    </section>
  );
}
