const OPPOSITE: Record<string, string> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

/** An arrow key as it is meant where lines run from left to right: from right to left, the left one goes on. */
export function arrowKey(key: string, direction: string = document.dir): string {
  return (direction === "rtl" && OPPOSITE[key]) || key;
}
