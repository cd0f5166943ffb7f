// Keeps what was typed when the hotspot is lost, and says what will be saved. The form works
// without this script as well.
"use strict";

(() => {
  const form = document.getElementById("sale");
  const PATIENCE = 15_000;
  const HIGHEST = 12;
  let sending = false;

  function digits(said) {
    return said.replace(/\D/g, "").replace(/^0+(?=\d)/, "").slice(0, HIGHEST);
  }

  function grouped(said) {
    return said.replace(/\B(?=(\d{3})+$)/g, ".");
  }

  function amount() {
    const price = digits(form.elements.price.value);
    const pieces = form.elements.quantity ? digits(form.elements.quantity.value) : "1";
    return price && pieces ? BigInt(price) * BigInt(pieces) : 0n;
  }

  function label() {
    const sum = amount();
    const words = form.dataset.failed ? form.dataset.again : form.dataset.save;
    return sum ? `${words} Rp ${grouped(String(sum))}` : words;
  }

  function relabel() {
    if (!sending) document.getElementById("save").textContent = label();
  }

  // Dots between thousands, the caret left of as many digits as before.
  function regroup(field) {
    const right = digits(field.value.slice(field.selectionEnd)).length;
    const plain = grouped(digits(field.value));
    if (plain === field.value) return;
    field.value = plain;
    let place = plain.length;
    for (let left = right; left > 0 && place > 0; place -= 1) {
      if (/\d/.test(plain[place - 1])) left -= 1;
    }
    field.setSelectionRange(place, place);
  }

  function say(words) {
    const problem = document.getElementById("problem");
    problem.hidden = false;
    problem.textContent = words;
    problem.scrollIntoView({ block: "nearest" });
  }

  function busy(now) {
    sending = now;
    const save = document.getElementById("save");
    save.disabled = now;
    save.textContent = now ? form.dataset.saving : label();
  }

  // What the office found wrong: its words, on the form as it is.
  function declined(html) {
    const said = new DOMParser().parseFromString(html, "text/html").getElementById("problem");
    // A page of its own tells more than this one could.
    if (said && said.textContent) say(said.textContent);
    else form.submit();
  }

  async function send() {
    const patience = new AbortController();
    const timer = window.setTimeout(() => patience.abort(), PATIENCE);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        signal: patience.signal,
      });
      if (answer.redirected && answer.ok) {
        // Not beside the form but in its place: it is done with.
        window.location.replace(answer.url);
        return;
      }
      delete form.dataset.failed;
      if (answer.status >= 500) throw new Error("the office is away");
      if (answer.status === 401 || answer.status === 403) say(form.dataset.login);
      else declined(await answer.text());
    } catch {
      form.dataset.failed = "yes";
      say(form.dataset.unsent);
    } finally {
      window.clearTimeout(timer);
    }
    busy(false);
  }

  // What was typed before this script came.
  regroup(form.elements.price);
  form.addEventListener("input", (event) => {
    if (event.target.name === "price") regroup(event.target);
    relabel();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    busy(true);
    send();
  });
  // Back on this page from the next one: the browser shows it as it was left.
  window.addEventListener("pageshow", () => busy(false));
})();
