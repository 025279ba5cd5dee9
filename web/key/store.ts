// Where the browser keeps the key: in its own database, from which no script,
// ours included, can read the private half (it is not extractable).

import { hex } from "./entry";

export interface Kept {
  pair: CryptoKeyPair;
  public: string; // 64 digits
  case?: string;  // of the first sign-in: a server that names another later is refused
  party?: string;
}

const name = "truce", shelf = "keys", only = "liaison";

function open(): Promise<IDBDatabase> {
  return new Promise((yes, no) => {
    const r = indexedDB.open(name, 1);
    r.onupgradeneeded = () => r.result.createObjectStore(shelf);
    r.onsuccess = () => yes(r.result);
    r.onerror = () => no(r.error);
  });
}

async function ask<T>(mode: IDBTransactionMode, fn: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((yes, no) => {
      const t = db.transaction(shelf, mode), r = fn(t.objectStore(shelf));
      t.oncomplete = () => yes(r.result);
      t.onerror = t.onabort = () => no(t.error);
    });
  } finally {
    db.close();
  }
}

/** supported says whether this browser signs by Ed25519. */
export async function supported(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
    return true;
  } catch {
    return false;
  }
}

export const load = () => ask<Kept | undefined>("readonly", (s) => s.get(only) as IDBRequest<Kept | undefined>);
export const save = (k: Kept) => ask("readwrite", (s) => s.put(k, only));

/** make makes a key that cannot leave this browser; one that is there stays. */
export async function make(): Promise<Kept> {
  const there = await load();
  if (there) return there;
  const pair = (await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"])) as CryptoKeyPair;
  const k: Kept = { pair, public: hex(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))) };
  await save(k);
  return k;
}

export async function sign(k: Kept, message: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, k.pair.privateKey, message));
}
