const LONGEST = 254;
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_{}~-]+(\.[a-z0-9!#$%&'*+/=?^_{}~-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one way to write an e-mail address, or undefined for what is none: compatibility forms folded, lower case, the
 * domain in ASCII. Exactly one @, no quotes, lists, comments or spaces: mail must not reach anyone but whom we looked
 * up. At most 64 characters before the @ and 254 in all (RFC 5321 §4.5.3.1).
 */
export function normalEmail(typed: string): string | undefined {
  if (typed.length > 4 * LONGEST) return undefined;
  const [local, domain, ...more] = typed.trim().normalize("NFKC").toLowerCase().split("@");
  if (!local || !domain || more.length > 0 || local.length > 64 || !LOCAL.test(local)) return undefined;
  const ascii = asciiDomain(domain);
  const address = `${local}@${ascii}`;
  return ascii && address.length <= LONGEST ? address : undefined;
}

/**
 * Where a mail to an address begins (RFC 6068). Before its @ an address may hold what means more in a link, such as
 * `?bcc=`, and the person who wrote to the practice chose it.
 */
export function mailLink(email: string): string {
  return `mailto:${encodeURIComponent(email).replace("%40", "@")}`;
}

/**
 * An address as it may be shown to the person who typed it: enough to see a slip, too little to read over a shoulder.
 */
export function maskedEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return `${local.slice(0, local.length > 3 ? 2 : 1)}•••@${domain}`;
}

function asciiDomain(domain: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return undefined;
  try {
    const { hostname } = new URL(`http://${domain}`);
    return DOMAIN.test(hostname) ? hostname : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
