// The pages on which a liaison officer signs: in to the server, and what it
// answers. The pages read without this; then they say how to sign elsewhere.

import { check, hex, holds, idOf, keyID, line, shortID, signedMessage, unhex, type Expected, type Json, type Part, type Prepared } from "./entry";
import { load, make, save, sign, supported, type Kept } from "./store";

const root = document.querySelector<HTMLElement>("[data-key]");
const words: { [key: string]: string } = JSON.parse(root?.dataset.words ?? "{}");
const say = (key: string) => words["key." + key] ?? key;

function at<T extends HTMLElement>(name: string): T {
  const e = root!.querySelector<T>(`[data-${name}]`);
  if (!e) throw new Error(`the page lacks data-${name}`);
  return e;
}

/** tell says how things stand; bad makes it an alarm. */
function tell(text: string, bad = false): void {
  const p = at("state");
  p.textContent = text;
  p.dataset.state = bad ? "bad" : "good";
}

async function post(path: string, body: string): Promise<Response> {
  return fetch(path, { method: "POST", body, headers: { "Content-Type": "application/json" }, credentials: "same-origin", redirect: "error" });
}

/** reason is what a refusal says. */
async function reason(r: Response): Promise<string> {
  const last = (await r.text()).trim().split("\n").pop() ?? "";
  try {
    const x = JSON.parse(last) as { field?: string; message?: string };
    return (x.field ? x.field + ": " : "") + (x.message ?? String(r.status));
  } catch {
    return String(r.status);
  }
}

async function signIn(): Promise<void> {
  if (!(await supported())) return tell(say("unsupported"), true);
  const makeIt = at<HTMLButtonElement>("make"), enter = at<HTMLButtonElement>("enter");
  const show = async (k: Kept | undefined) => {
    makeIt.hidden = !!k;
    enter.hidden = !k;
    at("public-box").hidden = !k;
    if (!k) return tell(say("none"));
    at("public").textContent = k.public;
    at("key-id").textContent = await keyID(unhex(k.public));
    at("role").textContent = JSON.stringify({
      kind: "role/1", happened: new Date().toISOString().slice(0, 19) + "Z",
      body: { actor: "PARTY", role: "liaison", alg: "ed25519", key: k.public, from: new Date().toISOString().slice(0, 19) + "Z" },
    });
    tell(say("there"));
  };
  makeIt.onclick = async () => show(await make());
  enter.onclick = async () => {
    const k = await load();
    if (!k) return show(k);
    const c = await post("/sign-in/challenge", "");
    if (!c.ok) return tell(await reason(c), true);
    const { time, nonce } = (await c.json()) as { time: string; nonce: string };
    const message = new TextEncoder().encode(["truce/session/v1", location.origin, time, nonce].join("\n"));
    const r = await post("/sign-in/key", JSON.stringify({ public: k.public, time, nonce, signature: hex(await sign(k, message)) }));
    if (!r.ok) return tell(await reason(r), true);
    const who = (await r.json()) as { case: string; party: string };
    if ((k.case && k.case !== who.case) || (k.party && k.party !== who.party)) return tell(say("other"), true);
    await save({ ...k, case: who.case, party: who.party });
    location.href = "/desk" + location.search;
  };
  await show(await load());
}

interface Typed { body: { [key: string]: Json }; supersedes: string[] }

/** typed is what the form holds: an answer for every item that has one. */
function typed(form: HTMLFormElement): Typed[] {
  const out: Typed[] = [];
  for (const set of form.querySelectorAll<HTMLElement>("[data-item]")) {
    const field = (name: string) => set.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(`[name^="${name}"]`)?.value.trim() ?? "";
    const answer = field("answer");
    if (!answer) continue;
    const body: { [key: string]: Json } = { answer };
    if (set.dataset.item) body.item = set.dataset.item;
    for (const name of ["reservation", "reason", "text"]) if (field(name)) body[name] = field(name);
    out.push({ body, supersedes: (set.dataset.replaces ?? "").split(" ").filter(Boolean) });
  }
  return out;
}

/** quote shows the words that are answered, from bytes that hash to the id. */
async function quote(): Promise<boolean> {
  const id = root!.dataset.entry!;
  const r = await fetch("/desk/entry/" + id, { credentials: "same-origin" });
  if (!r.ok) { tell(await reason(r), true); return false; }
  const got = (await r.json()) as { envelope: Json; parts?: (Part & { base64?: string })[] };
  for (const p of got.parts ?? []) if (p.base64) p.text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(atob(p.base64), (c) => c.charCodeAt(0)));
  if (!(await holds(got, id))) { tell(say("not_the_entry"), true); return false; }
  const body = JSON.parse(got.parts?.find((p) => p.name === "cell")?.text ?? "{}") as { text?: string };
  at("quote").textContent = body.text ?? "";
  at("quote-box").hidden = false;
  return true;
}

async function answer(): Promise<void> {
  const form = at<HTMLFormElement>("form"), preview = at("preview"), go = at<HTMLButtonElement>("sign");
  const k = await load();
  if (!(await supported())) return tell(say("unsupported"), true);
  if (!k || !k.case || !k.party) return tell(say("no_key"), true);
  if (k.case !== root!.dataset.case || k.party !== root!.dataset.party) return tell(say("other"), true);
  const good = await quote();
  let ready: Prepared[] = [];
  form.onsubmit = async (e) => {
    e.preventDefault();
    ready = [];
    go.disabled = true;
    preview.hidden = true;
    if (!good) return;
    const list = typed(form), signed = Date.now();
    if (list.length === 0) return tell(say("nothing_typed"), true);
    const r = await post("/desk/prepare", JSON.stringify({ to: root!.dataset.entry, signed, answers: list.map((x) => ({ ...x.body, supersedes: x.supersedes })) }));
    if (!r.ok) return tell(await reason(r), true);
    const got = ((await r.json()) as { entries: Prepared[] }).entries;
    if (got.length !== list.length) return tell(say("swapped") + " entries", true);
    const by = await keyID(unhex(k.public)), items = at("words");
    items.replaceChildren();
    for (const [i, x] of list.entries()) {
      const want: Expected = { case: k.case!, by, of: k.party!, kind: "answer/1", part: "cell", to: root!.dataset.entry!, supersedes: x.supersedes, signed, body: x.body };
      const wrong = await check(got[i]!, want);
      if (wrong) return tell(say("swapped") + " " + wrong, true);
      // The words shown are those of the bytes that will be signed.
      const bytes = JSON.parse(got[i]!.parts[0]!.text) as { [key: string]: string };
      const li = document.createElement("li");
      for (const [name, value] of Object.entries(bytes)) {
        const p = document.createElement("p"), b = document.createElement("b"), v = document.createElement("bdi");
        b.textContent = say("field_" + name) + ": ";
        v.textContent = name === "answer" ? words["answer." + value] ?? value : value;
        p.append(b, v);
        li.append(p);
      }
      const id = document.createElement("p");
      id.className = "hash";
      id.textContent = shortID(await idOf(got[i]!.envelope));
      li.append(id);
      items.append(li);
    }
    ready = got;
    preview.hidden = false;
    go.disabled = false;
    tell(say("read_and_sign"));
  };
  go.onclick = async () => {
    go.disabled = true;
    const lines: string[] = [];
    for (const p of ready) lines.push(line(p, k.public, await sign(k, signedMessage(await idOf(p.envelope)))));
    const r = await post("/submit", lines.join("\n") + "\n");
    const text = await r.text();
    const told = text.trim().split("\n").map((l) => JSON.parse(l) as { entry?: string; position?: number; checkpoint?: string; notes?: string[]; field?: string; message?: string });
    const receipts = told.filter((x) => x.entry);
    at("receipts").textContent = receipts.map((x) => [say("recorded") + " " + x.entry, ...(x.notes ?? []), x.checkpoint].join("\n")).join("\n\n");
    at("receipt-box").hidden = receipts.length === 0;
    const bad = told.find((x) => x.message);
    if (bad) return tell((bad.field ? bad.field + ": " : "") + bad.message, true);
    form.hidden = true;
    preview.hidden = true;
    tell(say("done"));
  };
}

if (root) {
  const run = root.dataset.key === "sign-in" ? signIn : answer;
  run().then(() => { root.dataset.ready = "true"; }, (e: unknown) => tell(say("failed") + " " + (e instanceof Error ? e.message : ""), true));
}
