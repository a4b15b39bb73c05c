/** What a payer sees on a vendor's own page. */
export type PayPage = {
  vendor: string;
  amount: string;
  description: string;
  email: string;
  /** Why the last try came to nothing. */
  notice?: string;
  buttons: PayButton[];
};

type PayButton = { action: string; label: string };

/** The page as plain forms: nothing of it is a real vendor's, and it says so. */
export function payPage({ vendor, amount, description, email, notice, buttons }: PayPage): string {
  const button = ({ action, label }: PayButton) =>
    `<form method="post"><button name="action" value="${escaped(action)}">${escaped(label)}</button></form>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pay ${escaped(amount)}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 24rem; margin: 3rem auto; padding: 0 1rem }
  button { font: inherit; width: 100%; padding: .75rem; margin: .25rem 0 }
</style>
<main>
<h1>Pay ${escaped(amount)}</h1>
${notice ? `<p role="alert">${escaped(notice)}</p>` : ""}
<p>${escaped(description)}<br>${escaped(email)}</p>
${buttons.map(button).join("\n")}
<p>This page stands in for ${escaped(vendor)}. No money moves.</p>
</main>
</html>
`;
}

/** A page that says why there is nothing to pay. */
export function nothingToPay(vendor: string, why: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(vendor)}</title><main><h1>${escaped(why)}</h1></main></html>\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
