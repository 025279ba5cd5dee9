// An entry as the browser that signs it sees it: canonical JSON, the commitment
// of a part, the id, and whether what a server prepared is what a person typed.
// The forms are those of the packages canon and entry of the program, byte for
// byte; a server that swaps anything is refused here, before anything is signed.

export type Json = string | number | boolean | Json[] | { [key: string]: Json };

export interface Part { name: string; salt: string; text: string }
export interface Prepared { envelope: string; parts: Part[] }

/** canonical writes a value in the one form that is hashed and signed. */
export function canonical(v: Json): string {
  if (Array.isArray(v)) return "[" + v.map(canonical).join(",") + "]";
  if (typeof v === "object") return "{" + Object.keys(v).sort().map((k) => JSON.stringify(k) + ":" + canonical(v[k]!)).join(",") + "}";
  if (typeof v === "number" && !Number.isSafeInteger(v)) throw new Error("a number that is not whole");
  return JSON.stringify(v);
}

const utf8 = new TextEncoder();

export const hex = (b: Uint8Array): string => Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");

export function unhex(s: string): Uint8Array<ArrayBuffer> {
  if (!/^([0-9a-f]{2})*$/.test(s)) throw new Error("not hexadecimal");
  return Uint8Array.from(s.match(/../g) ?? [], (x) => parseInt(x, 16));
}

function join(...pieces: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const all = pieces.map((p) => (typeof p === "string" ? utf8.encode(p) : p));
  const out = new Uint8Array(all.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of all) { out.set(p, at); at += p.length; }
  return out;
}

async function sha256(...pieces: (string | Uint8Array)[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", join(...pieces)));
}

/** idOf is the id of an entry, 32 bytes. */
export const idOf = (envelope: string) => sha256("truce/entry/v1", envelope);

/** commitment is what the envelope holds of a part. */
export const commitment = (p: Part) => sha256("truce/part/v1", p.name, unhex(p.salt), p.text);

/** signedMessage is what a signature of an entry signs. */
export const signedMessage = (id: Uint8Array) => join("truce/sign/v1", id);

/** short is 26 characters of a hash, as ids of entries and keys are shown. */
function short(h: Uint8Array): string {
  let bits = "", out = "";
  for (const b of h.slice(0, 17)) bits += b.toString(2).padStart(8, "0");
  for (let i = 0; i < 26; i++) out += "abcdefghijklmnopqrstuvwxyz234567"[parseInt(bits.slice(5 * i, 5 * i + 5), 2)];
  return out;
}

export const shortID = (id: Uint8Array) => "e_" + short(id);
export const keyID = async (publicKey: Uint8Array) => "k_" + short(await sha256("truce/key/v1ed25519", publicKey));

/** Expected is what the person typed, and where. */
export interface Expected {
  case: string; by: string; of: string; kind: string; part: string;
  to: string; supersedes: string[]; signed: number; body: { [key: string]: Json };
}

/** check says which field of what a server prepared is not what was typed; ""
 * when everything is. Free are the nonce, the salt and which head of the record
 * the server says it has seen. */
export async function check(got: Prepared, want: Expected): Promise<string> {
  let envelope: { [key: string]: Json };
  try {
    envelope = JSON.parse(got.envelope) as { [key: string]: Json };
  } catch {
    return "envelope";
  }
  if (typeof envelope !== "object" || Array.isArray(envelope)) return "envelope";
  if (got.parts.length !== 1 || got.parts[0]!.name !== want.part) return "parts";
  const part = got.parts[0]!;
  if (!/^[0-9a-f]{64}$/.test(part.salt)) return "salt";
  if (part.text !== canonical(want.body)) return "words";
  const { nonce, seen } = envelope;
  if (typeof nonce !== "string" || !/^[0-9a-f]{32}$/.test(nonce) || /^0+$/.test(nonce)) return "nonce";
  const expected: { [key: string]: Json } = {
    by: want.by, case: want.case, kind: want.kind, mode: "own", of: want.of, nonce,
    happened: { earliest: want.signed, grain: "minute", latest: want.signed + 1 },
    parts: [{ hash: hex(await commitment(part)), name: want.part, size: utf8.encode(part.text).length }],
    refs: [{ id: want.to, role: "to" }], signed: want.signed,
  };
  if (want.supersedes.length > 0) expected.supersedes = want.supersedes;
  if (seen !== undefined) {
    const s = seen as { root?: Json; size?: Json };
    if (typeof s.root !== "string" || !/^[0-9a-f]{64}$/.test(s.root) || !Number.isSafeInteger(s.size)) return "seen";
    expected.seen = { root: s.root, size: s.size as number };
  }
  for (const k of new Set([...Object.keys(expected), ...Object.keys(envelope)])) {
    if (!(k in expected) || !(k in envelope) || canonical(expected[k]!) !== canonical(envelope[k]!)) return k;
  }
  return got.envelope === canonical(expected) ? "" : "envelope";
}

/** holds says whether an entry that the server gave out is the one of an id, and
 * its part the one that it commits to. */
export async function holds(line: { envelope: Json; parts?: Part[] }, id: string): Promise<boolean> {
  if (hex(await idOf(canonical(line.envelope))) !== id) return false;
  const committed = ((line.envelope as { parts?: { name: string; hash: string }[] }).parts ?? []);
  for (const p of line.parts ?? []) {
    const hash = hex(await commitment(p));
    if (!committed.some((c) => c.name === p.name && c.hash === hash)) return false;
  }
  return true;
}

/** line is a signed entry as it is handed in. */
export function line(p: Prepared, publicKey: string, signature: Uint8Array): string {
  const parts = canonical(p.parts.map((x) => ({ name: x.name, salt: x.salt, text: x.text })));
  const sigs = canonical([{ alg: "ed25519", key: publicKey, sig: hex(signature) }]);
  return `{"envelope":${p.envelope},"parts":${parts},"schema":"truce.signed/1","signatures":${sigs}}`;
}
