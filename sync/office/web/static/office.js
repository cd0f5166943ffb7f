// Lets the figures of a page move. The page says everything without this script as well; it is
// then as old as it was when it was asked for.
"use strict";

(() => {
  const page = document.getElementById("figures");
  const said = document.getElementById("said");
  const words = page.dataset;
  // A beat comes every five seconds: without three of them nobody is there, whatever the socket says.
  const SILENCE = 16_000;
  // Coming again takes a moment; that is no reason to alarm anybody.
  const GRACE = 2_500;
  const AGAIN = 2_000;
  // A screen reader has other things to say as well.
  const SPEAK_EVERY = 20_000;

  let stream = null;
  let seen = words.seen;
  let heardAt = Date.now();
  let lostAt = 0;
  let again = 0;
  let spokenAt = Date.now();
  let spoken = figure();

  function figure() {
    const summary = document.getElementById("summary");
    return summary ? summary.textContent : "";
  }

  function age(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    if (seconds < 60) return words.seconds.replace("{count}", seconds);
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return words.minutes.replace("{count}", minutes);
    return words.hours.replace("{count}", Math.floor(minutes / 60));
  }

  function badge() {
    const element = document.getElementById("badge");
    const word = document.getElementById("badge-word");
    const now = Date.now();
    const silent = now - heardAt > SILENCE;
    const lost = silent || (lostAt && now - lostAt > GRACE);
    let told = words.liveWord;
    if (lost) told = `${words.lostWord} · ${words.age.replace("{age}", age(now - heardAt))}`;
    if (word.textContent !== told) word.textContent = told;
    element.hidden = false;
    element.classList.toggle("lost", Boolean(lost));
    document.body.classList.toggle("lost", Boolean(lost));
    const state = lost ? words.lostWord : words.liveWord;
    if (badge.state && badge.state !== state) speak(state);
    badge.state = state;
    if (silent && !again) again = window.setTimeout(connect, AGAIN + Math.random() * AGAIN);
  }

  function speak(what) {
    said.textContent = what;
    spokenAt = Date.now();
  }

  function speakFigures() {
    const now = figure();
    if (now === spoken || Date.now() - spokenAt < SPEAK_EVERY) return;
    spoken = now;
    speak(now);
  }

  function put(values) {
    for (const element of page.querySelectorAll("[data-live]")) {
      const value = values[element.dataset.live];
      if (value === undefined) continue;
      if (typeof value === "string") {
        if (element.textContent !== value) element.textContent = value;
      } else {
        for (const [name, said] of Object.entries(value)) {
          if (element.getAttribute(name) !== said) element.setAttribute(name, said);
        }
      }
    }
  }

  function replace(html) {
    const focused = document.activeElement;
    const where = focused && page.contains(focused) ? focused.getAttribute("href") : null;
    const open = [...page.querySelectorAll("details[open]")].map((one) => one.id);
    page.innerHTML = html;
    for (const id of open) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    if (where !== null) {
      const there = [...page.querySelectorAll("a")].find((a) => a.getAttribute("href") === where);
      if (there) there.focus({ preventScroll: true });
    }
  }

  function told(event) {
    const news = JSON.parse(event.data);
    seen = event.lastEventId;
    heardAt = Date.now();
    lostAt = 0;
    if (news.html !== undefined) replace(news.html);
    if (news.values !== undefined) put(news.values);
    document.getElementById("updated").textContent = news.at;
    badge();
    speakFigures();
  }

  function lost() {
    if (!lostAt) lostAt = Date.now();
    // The browser comes again by itself unless it was refused; then this does.
    if (stream.readyState === EventSource.CLOSED && !again) {
      again = window.setTimeout(connect, AGAIN + Math.random() * AGAIN);
    }
    badge();
  }

  function connect() {
    window.clearTimeout(again);
    again = 0;
    if (stream) stream.close();
    if (!lostAt && badge.state) lostAt = Date.now();
    const address = new URL(words.stream, window.location.href);
    address.searchParams.set("seen", seen);
    stream = new EventSource(address);
    stream.onmessage = told;
    stream.onerror = lost;
  }

  connect();
  window.setInterval(badge, 1000);
  window.addEventListener("online", connect);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && Date.now() - heardAt > SILENCE) connect();
  });
})();
