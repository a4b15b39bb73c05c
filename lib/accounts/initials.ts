/** A name as a shared screen or calendar may show it: "A. B." */
export function initialsOf(firstName: string, lastName: string): string {
  return [firstName, lastName]
    .flatMap((name) => [...name.trim()].slice(0, 1))
    .map((letter) => `${letter.toUpperCase()}.`)
    .join(" ");
}
